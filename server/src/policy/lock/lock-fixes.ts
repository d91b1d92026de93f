import type { Use } from "../../domain/analysis";
import type { Fix } from "../../domain/finding";
import { modelKey } from "../../domain/reference";
import { nameOf } from "../../domain/uri";
import { isCommit } from "../reference-names";
import { plainSentence } from "../sentences";
import type { Lock } from "./lock";
import type { LockEntry } from "./lock-schema";
import { lockEdit } from "./lock-text";

/** Writes what is known today into the lock. Not safe: somebody has to want it. */
export function acceptFix({ detection }: Use, lock: Lock, entry: LockEntry): Fix {
  const key = modelKey(detection.reference);
  const known = lock.entries.has(key);
  const name = nameOf(lock.uri);
  const title = `${known ? "Accept the change of" : "Add"} ${plainSentence(key)} ${known ? "in" : "to"} ${name}`;
  if (lock.aged)
    return { title, edits: [], safe: false, preferred: false, disabled: `${name} has an error; fix it first` };
  return { title, edits: [lockEdit(lock, key, entry)], safe: false, preferred: false };
}

/** Writes the revision that was accepted where the model is loaded. Preferred: it keeps the state that somebody judged. */
export function pinAcceptedFix({ detection }: Use, accepted: LockEntry): Fix {
  const { revision } = accepted;
  const blocked = (disabled: string): Fix => ({
    title: "Pin the accepted revision",
    edits: [],
    safe: false,
    preferred: false,
    disabled,
  });
  if (!revision || !isCommit(revision)) return blocked("the lock has no commit for this model");
  if (!detection.pin) return blocked("this place takes no revision");
  if (accepted.resolved !== undefined) return blocked(`the commit belongs to ${plainSentence(accepted.resolved)}`);
  const { range, before, after } = detection.pin;
  return {
    title: `Pin the accepted revision ${revision.slice(0, 12)}`,
    edits: [{ uri: detection.pin.uri ?? detection.uri, range, newText: `${before}${revision}${after}` }],
    safe: false,
    preferred: true,
  };
}
