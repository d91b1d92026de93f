import type { Use } from "../../domain/analysis";
import { type ModelRecord, subjectOf } from "../../domain/lineage";
import { sizeOf } from "../../domain/model-size";
import { plainSentence } from "../sentences";

/** What changes when one model takes another's place, in words; and what of it a person has to look at. */
export interface Differences {
  /** `context 32k -> 8k`. */
  readonly differs: readonly string[];
  /** The call may not work any more as it stands. */
  readonly doubtful: boolean;
  /** It works, but answers, access or limits may be others. */
  readonly noticeable: boolean;
}

/** Compares what is known of both models, at a place and beside the tokenizers of its text. */
export function differencesOf(use: Use, next: ModelRecord | undefined, uses: readonly Use[]): Differences {
  const old = subjectOf(use.lineage).record;
  if (!next) return { differs: [], doubtful: false, noticeable: false };
  const template = templateOf(use, old, next, uses);
  const languages = [languageIn(old.reference.name), languageIn(next.reference.name)] as const;
  const spoken = languages[0] !== languages[1] && languages[0] !== undefined && languages[1] !== "many";
  const code = next.remoteCode === true && use.detection.flags?.trustRemoteCode !== true;
  const gated = next.gated === true && old.gated !== true;
  const vectors = embeds(next.task);
  const shrinks = old.context !== undefined && next.context !== undefined && next.context < old.context;
  const differs = [
    change("context", old.context, next.context, (tokens) => `${Math.round(tokens / 1024)}k`),
    change("parameters", sizeOf(old), sizeOf(next), (count) => `${Number((count / 1e9).toPrecision(2))}B`),
    change("license", old.license?.value.name, next.license?.value.name, plainSentence),
    spoken ? `language ${languages[0]} -> ${languages[1] ?? "not stated"}` : undefined,
    vectors ? "other vectors: rebuild existing indexes" : undefined,
    gated ? "gated: whoever loads it needs access on the Hub" : undefined,
    code ? "it runs code of its own: needs trust_remote_code" : undefined,
    template?.text,
  ].filter((one) => one !== undefined);
  return {
    differs,
    doubtful: code || spoken || template?.stays === true,
    noticeable: shrinks || gated || vectors,
  };
}

/** Whether a task is about vectors that are compared with stored ones. */
export function embeds(task: string | undefined): boolean {
  return task === "feature-extraction" || task === "sentence-similarity";
}

/** A chat model answers in the words of its own template, which its tokenizer holds. */
function templateOf(
  { detection, lineage }: Use,
  old: ModelRecord,
  next: ModelRecord,
  uses: readonly Use[],
): { text: string; stays: boolean } | undefined {
  if (detection.reference.provider !== "huggingface" || detection.role !== "model") return undefined;
  const line = (use: Use) => use.detection.range.start.line + 1;
  const tokenizers = uses.filter(({ detection: { role, uri } }) => role === "tokenizer" && uri === detection.uri);
  const kin = tokenizers.find(
    (other) =>
      other.lineage.subject !== lineage.subject &&
      (lineage.nodes.has(other.lineage.subject) || other.lineage.nodes.has(lineage.subject)),
  );
  if (kin)
    return { text: `the tokenizer in line ${line(kin)} stays ${plainSentence(kin.detection.text)}`, stays: true };
  if (next.task !== "text-generation" || !old.family || !next.family || old.family === next.family) return undefined;
  const own = tokenizers.find((other) => other.lineage.subject === lineage.subject);
  const along = own ? `: the tokenizer in line ${line(own)} changes along` : "";
  return { text: `another chat template${along}`, stays: false };
}

/** The language that a name marks, as `bge-small-en` does; `many` for several. */
function languageIn(name: string): string | undefined {
  const found =
    /[-_.](multilingual|en|english|zh|chinese|de|german|fr|french|ja|japanese|ko|es|ru|nl)(?=[-_.]|$)/i.exec(
      `-${name.slice(name.indexOf("/") + 1)}`,
    )?.[1];
  const word = found?.toLowerCase();
  return word === "multilingual" ? "many" : word && (longNames[word] ?? word);
}

const longNames: Readonly<Record<string, string>> = {
  english: "en",
  chinese: "zh",
  german: "de",
  french: "fr",
  japanese: "ja",
};

function change<T>(
  what: string,
  before: T | undefined,
  after: T | undefined,
  print: (value: T) => string,
): string | undefined {
  if (before === undefined || after === undefined || before === after) return undefined;
  return `${what} ${print(before)} -> ${print(after)}`;
}
