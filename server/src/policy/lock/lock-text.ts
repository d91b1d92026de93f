import type { TextEdit } from "../../domain/text";
import { lineIndex } from "../../domain/text";
import type { Lock } from "./lock";
import type { LockEntry } from "./lock-schema";

/**
 * The text of a lock file: sorted by name, one block a model, one line an ancestor, so that a change of one model touches its
 * own lines only and two people's changes merge. The same entries give the same text.
 */
export function lockText(entries: ReadonlyMap<string, LockEntry>, newline = "\n"): string {
  const blocks = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `    ${JSON.stringify(key)}: ${entryText(entry)}`);
  const models = blocks.length > 0 ? `{\n${blocks.join(",\n")}\n  }` : "{}";
  return `{\n  "schema": "stemma-lock/1",\n  "models": ${models}\n}\n`.replaceAll("\n", newline);
}

/** The edit that writes an entry into a lock file: in its place, or where its name sorts in. The rest keeps its form. */
export function lockEdit(lock: Lock, key: string, entry: LockEntry): TextEdit {
  const newline = lock.text.includes("\r\n") ? "\r\n" : "\n";
  const block = entryText(entry).replaceAll("\n", newline);
  const range = lock.rangeOf(key);
  if (range) return { uri: lock.uri, range, newText: block };
  const next = [...lock.entries.keys()].sort().find((other) => other > key);
  if (next !== undefined) {
    const { start } = lock.locate(next).range;
    return {
      uri: lock.uri,
      range: { start, end: start },
      newText: `${JSON.stringify(key)}: ${block},${newline}    `,
    };
  }
  // Behind the last one a comma changes too, and an empty list has no lines yet: the whole file is written.
  const whole = lockText(new Map([...lock.entries, [key, entry]]), newline);
  const { positionAt } = lineIndex(lock.text);
  return { uri: lock.uri, range: { start: positionAt(0), end: positionAt(lock.text.length) }, newText: whole };
}

/** Two levels deep: fields a line each, small objects on one line. */
function entryText(entry: LockEntry): string {
  const { resolved, revision, license, developer, ancestors, gated, disabled, retires, completeness, facts } = entry;
  const inline = (value: object) =>
    `{ ${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`)
      .join(", ")} }`;
  const list = ancestors.map(({ model, relation, license: under, country }) =>
    inline({ model, relation, license: under, country }),
  );
  const fields: [string, string | undefined][] = [
    ["resolved", quotedOrNone(resolved)],
    ["revision", quotedOrNone(revision)],
    ["license", quotedOrNone(license)],
    ["developer", developer && inline({ id: developer.id, country: developer.country })],
    ["ancestors", list.length > 0 ? `[\n        ${list.join(",\n        ")}\n      ]` : undefined],
    ["gated", gated && "true"],
    ["disabled", disabled && "true"],
    ["retires", quotedOrNone(retires)],
    ["completeness", JSON.stringify(completeness)],
    ["facts", JSON.stringify(facts)],
  ];
  const written = fields.flatMap(([name, value]) => (value === undefined ? [] : [`      "${name}": ${value}`]));
  return `{\n${written.join(",\n")}\n    }`;
}

function quotedOrNone(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}
