import { cyclonedx } from "./cyclonedx";
import type { RenderOptions } from "./frame";
import { json } from "./json";
import type { Report } from "./report";
import { text } from "./text";

/** One way to write a report: a pure function, and what the help says of it. */
export interface ReportFormat {
  readonly id: string;
  readonly summary: string;
  /** A bill of materials: what `stemma bom` writes. */
  readonly bill?: true;
  render(report: Report, options: RenderOptions): string;
}

/** Every format, by the name that `--format` takes. A new one is a file beside this and a row here. */
export const formats: readonly ReportFormat[] = [
  { id: "text", summary: "for people, one block a model", render: text },
  { id: "json", summary: "for scripts, schema stemma/1", render: json },
  { id: "cyclonedx", summary: "bill of materials, CycloneDX 1.6 JSON", bill: true, render: cyclonedx },
];
