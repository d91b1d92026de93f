/** What formats need beyond a report, fixed for the golden files. */
import { rulePage } from "../../server/src/editor/text/links";
import { rules } from "../../server/src/policy/rules/index";
import type { RenderOptions } from "../../server/src/report/render-context";
import { plainPalette } from "../../server/src/report/text/palette";
import { root } from "./sample";

export const options: RenderOptions = {
  palette: plainPalette,
  columns: 100,
  frame: {
    version: "1.2.3",
    time: "2026-11-22T04:30:00Z",
    rules: rules.map(({ id, summary, severity }) => ({ id, summary, severity, page: rulePage(id) })),
    base: root,
  },
};
