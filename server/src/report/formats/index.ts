import type { RenderOptions } from "../render-context";
import type { Report } from "../report";
import { cyclonedx } from "./cyclonedx";
import { github } from "./github";
import { json } from "./json";
import { markdown } from "./markdown-report";
import { sarif } from "./sarif";
import { spdx } from "./spdx";
import { text } from "./text-report";

/** One way to write a report: a pure function, and what the help says of it. */
export interface ReportFormat {
  readonly id: string;
  readonly summary: string;
  /** A bill of materials: what `stemma bom` writes. */
  readonly bill?: true;
  render(report: Report, options: RenderOptions): string;
}

/** Every format, by the name that `--format` takes. A new one is a file beside this and a row here. */
export const formats = [
  { id: "text", summary: "for people, one block a model", render: text },
  { id: "json", summary: "for scripts, schema stemma/1", render: json },
  { id: "sarif", summary: "for code scanning, SARIF 2.1.0", render: sarif },
  { id: "github", summary: "annotations of a GitHub workflow", render: github },
  { id: "markdown", summary: "a summary for a pull request", render: markdown },
  { id: "cyclonedx", summary: "bill of materials, CycloneDX 1.6 JSON", bill: true, render: cyclonedx },
  { id: "spdx", summary: "bill of materials, SPDX 3.0.1 JSON-LD", bill: true, render: spdx },
] as const satisfies readonly ReportFormat[];

type Row = (typeof formats)[number];

/** The formats that are bills of materials. */
export const bills = formats.filter((format): format is Extract<Row, { readonly bill: true }> => "bill" in format);

/** The name of a bill's format. */
export type BillFormat = (typeof bills)[number]["id"];
