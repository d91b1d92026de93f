import type { Detection } from "../domain/detection";
import type { ModelReference } from "../domain/reference";
import type { TextDocument } from "../domain/text";

/** Somebody asks of a model before any file names it. */
export interface WhatIf {
  readonly reference: ModelReference;
  /** URI of the file that would name it, which need not exist: it decides which policy and which overrides hold. */
  readonly at: string;
  /** The task that it is wanted for, as the Hub writes tasks; absent when that is not said. */
  readonly task?: string;
}

/** A text that says nothing but the name, and what stands in it: so the rules judge the model as they judge a use. */
export function namedAlone({ reference, at, task }: WhatIf): { document: TextDocument; detection: Detection } {
  const text = reference.name;
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
  return {
    document: { uri: at, languageId: "plaintext", text },
    detection: {
      reference,
      uri: at,
      range,
      text,
      role: "model",
      library: "named",
      path: [],
      ...(task !== undefined && { task }),
    },
  };
}
