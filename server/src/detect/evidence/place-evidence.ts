import type { Usage } from "../../domain/detection";
import { type Lead, leadOf } from "./lead";
import { isOfDatasets, keyWords } from "./place-words";
import type { Span } from "./read-spans";
import type { TextForm } from "./text-form";
import type { WeightId } from "./weights";
import type { Word } from "./words";

/** What the surroundings of a word say. */
export interface PlaceEvidence {
  readonly evidence: readonly WeightId[];
  /** The key, option, variable or call that the word is given to, as written. */
  readonly name?: string;
  readonly usage: Usage;
}

/** UTF-16 units that are looked at on either side of a word; further away nothing speaks for it. */
const near = 240;

/**
 * Reads what stands around a word, in a window of its line and a little of the lines above. `span` is the comment or string that the
 * word stands in; without one it stands in code.
 */
export function placeEvidence(text: string, word: Word, span: Span | undefined, form: TextForm): PlaceEvidence {
  // The windows are cut out first: to look for the ends of a line costs the square of a long one.
  const [before = ""] = text
    .slice(Math.max(0, word.start - near), word.start)
    .split("\n")
    .slice(-1);
  const [after = ""] = text.slice(word.end, word.end + near).split(/\r?\n/, 1);
  const lineStart = word.start - before.length;
  const against = (evidence: WeightId): PlaceEvidence => ({ evidence: [evidence], usage: "mention" });

  if (span?.kind === "comment") return against("against.comment");
  if (span?.doc) return against("against.docstring");
  if (!span && form.elements && />\s?$/.test(before) && /^\s?<\//.test(after)) return { evidence: [], usage: "use" };
  if (!span && !form.words) return against("against.code");
  if (isTemplated(before, after)) return against("against.template");
  const lead = leadOf(before);
  if (!isValue(text, word, span, before, after, lead, form)) return against("against.prose");
  const isCall = lead.opener === "(" && lead.sign === "";
  if (imports.has(lead.name) && lead.sign === "") return against("against.import");
  if (isCall && isOfDatasets(lead.name)) return against("against.dataset");
  if (form.shell && /\[\[?\s/.test(before) && /^[=!]=?$|^=~$/.test(lead.sign)) return against("against.compared");
  const parents = parentsOf(text, lineStart, before);
  if (parents.some(isOfDatasets)) return against("against.dataset");
  if (lead.name === "name" && parents[0] === "metadata") return against("against.object");
  const usage = usageOf(lead, before, after, isCall);
  if (lead.name === "" || isCall || isKeyword(lead)) return { evidence: [], usage };
  const name = lead.name.replace(/^-+/, "");
  const { says, weights } = keyWords(name);
  if (says?.startsWith("against.")) return { ...against(says), name };
  return { evidence: [...(says ? [says] : []), ...(weights ? (["place.weights-key"] as const) : [])], usage, name };
}

/** Words that are followed by a module's name. */
const imports = new Set(["from", "import", "require", "include", "use", "using"]);

/** A word of the language, where a key would stand. */
function isKeyword({ sign, name }: Lead): boolean {
  return sign === "" && !name.startsWith("-");
}

/** A part of a text whose rest is filled in: `{org}/llama-7b`, `llama-${size}`. */
function isTemplated(before: string, after: string): boolean {
  const tail = before.slice(-70);
  if (/^[/:_.-]?(?:[{<$]|%[sdv(])/.test(after)) return true;
  if (/\$\{\w{1,60}:?[-=:?]-?$/.test(tail) || tail.endsWith("=>")) return false;
  return /[}>)]\/?$|[$%]$|\$\{[\w.]{0,60}$|%\w\/?$|\{\{ ?$/.test(tail);
}

/** The word is a value of its own: a whole literal, an item of a list, what an option or key is given. */
function isValue(
  text: string,
  word: Word,
  span: Span | undefined,
  before: string,
  after: string,
  lead: Lead,
  form: TextForm,
): boolean {
  if (span) {
    const own = word.start - span.start < near && text.slice(span.start, word.start).trim() === "";
    if (own && text.slice(word.end, Math.min(span.end, word.end + near)).trim() === "") return true;
    const content = span.end - span.start < longestList ? text.slice(span.start, span.end).trim() : undefined;
    if (content !== undefined && !/\s/.test(content)) return true;
    if (content !== undefined && !content.includes("\n") && isListed(content)) return true;
  }
  const start = span ? Math.max(0, before.length - (word.start - span.start)) : 0;
  const front = before.slice(start);
  const tail = span ? after.slice(0, Math.max(0, span.end - word.end)) : after;
  if (lead.sign === "," && isListed(endOf(front) + word.text + beginningOf(tail))) return true;
  if (isStructured(front, tail, start === 0 ? lead : leadOf(front))) return true;
  return form.shell === true && span === undefined && !/^\s*(?:echo|printf|log|die|error|info|usage)\b/.test(before);
}

/** UTF-16 units of the longest literal that is looked at as a list. */
const longestList = 2000;

/** What stands on a line in front of a value, and behind it: a key, an option, a list's dash, quotes; no sentence. */
function isStructured(before: string, after: string, { sign, opener, name, rest }: Lead): boolean {
  const isOption = /^--?[A-Za-z][\w-]*$/.test(name) && (sign === "" || sign === "=") && opener === "";
  if (isOption) return true;
  const behind = after.replace(/^\\?["'`]?(?:@[\w.-]{1,80})?/, "").trimStart();
  const ends = /^(?:$|[,;}\])|&\\]|#|\/\/|--?\w)/.test(behind);
  if (!ends && !/^["'`]\s/.test(after)) return false;
  if (/^\s*(?:[-*] )?\\?["'`]?$/.test(before)) return true;
  if (/^(?::|=|=>|:=|\?=)$/.test(sign) && name !== "")
    return rest === "" || /[\s,{[(;|&"'`\\-]$/.test(rest) || sign !== ":";
  if (opener === "[" || sign === ",") return /^\\?["'`]?\s?[\],]/.test(after);
  return false;
}

/** What stands right before, or right behind, without a blank, a quote or a sign between. */
function endOf(before: string): string {
  let at = before.length;
  while (at > 0 && /[^\s"'`=([{]/.test(before.charAt(at - 1))) at--;
  return before.slice(at);
}
function beginningOf(after: string): string {
  return /^[^\s"'`)\]}]*/.exec(after)?.[0] ?? "";
}

/** `a,b,c` or `a b c`, each of them like an id. */
function isListed(content: string): boolean {
  const items = content.trim().split(/[,;|\s]+/);
  return (
    items.length > 1 && items.every((item) => /^[\w.:/@+-]+$/.test(item)) && items.every((item) => /[\d/:-]/.test(item))
  );
}

/** Compared, or looked for: the text speaks of the model without using it. A key of a table holds what is said of it. */
function usageOf({ sign, name }: Lead, before: string, after: string, isCall: boolean): Usage {
  if (/^(?:[=!]==?|=~|[<>]=?)$/.test(sign)) return "mention";
  if (sign === "" && comparing.has(name.toLowerCase())) return "mention";
  if (isCall && (asking.test(name) || saying.test(name))) return "mention";
  // A member of a type: `| "gpt-4o"`; `||` gives a value.
  if (/(?:^|[^|])\| ?["']$/.test(before) || /^["'] ?\|(?!\|)/.test(after)) return "mention";
  if (/\b(?:assert\w{0,20}|expect)\b/.test(before)) return "mention";
  if (/^["'`]?\s?(?:[=!]==?(?!>)|in\b)/.test(after)) return "mention";
  if (/^["'`]\s?(?::(?!:)|=>)/.test(after)) return "table";
  return "use";
}

const comparing = new Set(["case", "in", "is", "not", "when", "like", "-eq", "-ne"]);
const asking =
  /(?:starts?_?with|ends?_?with|includes?|contains|equals?|has|match(?:es)?|indexOf|HasPrefix|HasSuffix|EqualFold|toBe|toEqual)$/i;
const saying = /^(?:console|log|logger|logging|print|println|printf|fmt|warn|raise|throw|puts|echo)\b/;

/** Lines above that are looked at for the keys that hold a line, and how many keys count. */
const linesAbove = 60;
const mostParents = 3;

/** Keys of the lines above that are indented less: what holds the line in YAML, and mostly in code. The innermost first. */
function parentsOf(text: string, lineStart: number, before: string): string[] {
  const found: string[] = [];
  let indent = before.search(/[^\s]/);
  if (indent === -1) indent = before.length;
  let end = lineStart - 1;
  for (let n = 0; n < linesAbove && end > 0 && indent > 0 && found.length < mostParents; n++) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, Math.min(end, start + near));
    const own = line.search(/\S/);
    if (own !== -1 && (own < indent || (own === indent && /^\s*- /.test(before) && !/^\s*- /.test(line)))) {
      const key = /^\s*(?:- )?["']?([\w.-]+)["']?\s*[:=]/.exec(line)?.[1];
      if (key !== undefined) found.push(key);
      indent = own;
    }
    end = start - 1;
  }
  return found;
}
