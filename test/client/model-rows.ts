import type { ModelRow } from "../../server/src/lsp/protocol/protocol";

const range = { start: { line: 3, character: 1 }, end: { line: 3, character: 9 } };

/** A verdict of an error. */
export const denied = { rule: "denied-origin", severity: "error" as const, message: "is made in a denied country" };

/** A place below the folder `file:///w/` that uses a model. */
export const use = (path: string, findings = [] as (typeof denied)[]) => ({
  uri: `file:///w/${path}`,
  range,
  library: "transformers",
  construct: "from_pretrained",
  findings,
});

/** A model of the Hub with one use, as the server lists it. */
export const row = (name: string, more: Partial<ModelRow> = {}): ModelRow => ({
  key: `huggingface:${name}`,
  provider: "huggingface",
  name,
  state: "complete",
  completeness: "lineage complete",
  passport: `stemma:/huggingface/${name}.md`,
  uses: [use("app.py")],
  ...more,
});
