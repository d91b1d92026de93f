import type { Usage } from "../../domain/detection";
import { holdsNoModel } from "../match/heuristic-text";
import { callAround, keyOf, linesAround, listKey, mostParents, near, windowOf } from "./holders";
import { type Lead, leadOf } from "./lead";
import { isLabelling, isOfDatasets, isWriting, keyWords, saysModel, worksOnTexts } from "./place-words";
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

/** A word with what stands around it. */
interface Around {
  readonly text: string;
  readonly word: Word;
  /** The comment or string that the word stands in; without one it stands in code. */
  readonly span: Span | undefined;
  readonly form: TextForm;
  /** What stands before and behind the word on its line, within the window. */
  readonly before: string;
  readonly after: string;
  readonly lead: Lead;
}

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
  if (span?.kind === "comment") return against("against.comment");
  if (span?.doc) return against("against.docstring");
  if (word.called) return { evidence: ["place.request"], usage: "use" };
  if (!span && form.elements && /^\s?<\//.test(after)) {
    const element = /<([\w.:-]{1,60})(?:\s[^<>]{0,200})?>\s?$/.exec(before)?.[1];
    if (element !== undefined) {
      const { says } = keyWords(element);
      return says?.startsWith("against.") ? against(says) : { evidence: [], usage: "use" };
    }
  }
  if (!span && !form.words) return against("against.code");
  if (isTemplated(before, after)) return against("against.template");
  if (form.shell && toPeople.test(before)) return against("against.prose");
  if (/\[["'](?:echo|printf|git)["'], ?/.test(before)) return against("against.prose");
  if (requirement.test(after)) return against("against.import");
  const around = { text, word, span, form, before, after, lead: leadOf(before) };
  if (!isValue(around)) return against("against.prose");
  return spoken(around);
}

/** What is said of a value by the call, key, list and lines that hold it. */
function spoken({ text, word, form, before, after, lead }: Around): PlaceEvidence {
  const isCall = lead.opener === "(" && lead.sign === "";
  if (imports.has(lead.name) && lead.sign === "") return against("against.import");
  const call = callAround(text, word.start, word.end);
  if (call && (isOfDatasets(call.name) || holdsNoModel.test(call.inside))) return against("against.dataset");
  if (call && isWriting(call.name)) return against("against.key");
  if (call && saying.test(call.name)) return against("against.prose");
  if (isCall && isLabelling(lead.name)) return against("against.page");
  if (form.shell && /\[\[?\s/.test(before) && /^[=!]=?$|^=~$/.test(lead.sign)) return against("against.compared");
  const holders = linesAround(text, word.start - before.length, before);
  const parents = holders.flatMap((line) => keyOf(line) ?? []).slice(0, mostParents);
  if (parents.some(isOfDatasets)) return against("against.dataset");
  const usage = usageOf(lead, before, after, isCall);
  const own = isCall || isKeyword(lead) ? "" : lead.name.replace(/^-+/, "");
  const name = own || listKey(before, holders);
  if (own === "" && call && worksOnTexts(call.name)) return against("against.worked-on");
  if (name === undefined) return { evidence: [], usage };
  // The name under which a gateway serves what is written below it.
  if (name === "model_name" && /\blitellm_params["']?:/.test(windowOf(text, word.start, word.end)))
    return { ...against("against.key"), name };
  if (name === "name") {
    if (parents[0] === "metadata") return against("against.object");
    // Behind an id on the same line it is what people read.
    const isLabel = /\b(?:id|model|value)["']?\s?[:=]\s?["']/.test(before);
    const named = parents.some(saysModel) || besideModel.test(windowOf(text, word.start, word.end));
    return { evidence: named && !isLabel ? [] : ["place.bare-name"], usage, name };
  }
  const { says, weights } = keyWords(name);
  if (says?.startsWith("against.")) return { ...against(says), name };
  const evidence = [...(says ? [says] : []), ...(weights ? (["place.weights-key"] as const) : [])];
  return { evidence, usage, name };
}

function against(evidence: WeightId): PlaceEvidence {
  return { evidence: [evidence], usage: "mention" };
}

/** The version of a package, behind its name: `kokoro-onnx>=0.4`, `whisper-x[cuda]==3.1`. */
const requirement = /^(?:\[[\w,-]{1,40}\])?\s?(?:[<>=~!]=|[<>])\s?\d/;

/** Keys beside a `name` that only entries on models have. */
const besideModel =
  /(?:max_?(?:output_?|input_?|completion_?)?tokens|context(?:_?(?:length|window|size))?|temperature|provider|api_?base|base_?url|api_?key|dimensions?|(?:input|output)_?(?:cost|price)\w{0,20}|prices?|pricing|quantization|parameters|deployment\w{0,10}|capacity)["']?\s?[:=]/i;

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
  if (/\$\{[\w.-]{1,60}:?[-=:?]-?$/.test(tail) || tail.endsWith("=>")) return false;
  return /[}>)\\]\/?$|[$%]$|\$\{[\w.]{0,60}$|%\w\/?$|\{\{ ?$/.test(tail);
}

/** The word is a value of its own: a whole literal, an item of a list, what an option or key is given. */
function isValue({ text, word, span, before, after, lead, form }: Around): boolean {
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
  return form.shell === true && span === undefined && !toPeople.test(before);
}

/** UTF-16 units of the longest literal that is looked at as a list. */
const longestList = 2000;

/** What stands on a line in front of a value, and behind it: a key, an option, a list's dash, quotes; no sentence. */
function isStructured(before: string, after: string, { sign, opener, name, rest }: Lead): boolean {
  const isOption = /^--?[A-Za-z][\w-]*$/.test(name) && (sign === "" || sign === "=") && opener === "";
  if (isOption) return true;
  // `gpt-5, please`
  if (/^, [a-z]/i.test(after)) return false;
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
function usageOf({ sign, opener, name }: Lead, before: string, after: string, isCall: boolean): Usage {
  // `useState<string>("gpt-4o")`: the sign closes a type.
  const typed = sign === ">" && /<[\w\s.|,[\]]{1,60}>\(\s?["'`]$/.test(before);
  if (!typed && /^(?:[=!]==?|=~|[<>]=?)$/.test(sign)) return "mention";
  if (sign === "" && opener === "" && comparing.has(name.toLowerCase())) return "mention";
  if (isCall && (asking.test(name) || saying.test(name))) return "mention";
  if (/^\s*(?:(?:export|declare) ){0,2}(?:type|interface) \w/.test(before)) return "mention";
  // A member of a type: `| "gpt-4o"`; `||` gives a value.
  const closure = /[(,=]\s?(?:move )?\|[^|]{0,40}\| ?["']$/.test(before);
  if ((!closure && /(?:^|[^|])\| ?["']$/.test(before)) || /^["'] ?\|(?!\|)/.test(after)) return "mention";
  if (/\b(?:assert\w{0,20}|expect)\b/.test(before)) return "mention";
  // `if model in ["gpt-4o", "gpt-4o-mini"]`; a loop over such a list uses its items.
  if (/\b(?:if|elif|and|or|not|while|when)\b[^[{]{0,120}?\bin\s?[[({][^\])}]{0,200}$/.test(before)) return "mention";
  // `r"^o1-pro"` is looked for.
  if (/["'`/]\^$/.test(before)) return "mention";
  if (/^["'`]?\s?(?:[=!]==?(?!>)|in\b)/.test(after)) return "mention";
  if (/^["'`]\s?(?::(?!:)|=>)/.test(after)) return "table";
  return "use";
}

const comparing = new Set(["case", "in", "is", "not", "when", "like", "-eq", "-ne"]);
const asking =
  /(?:starts?_?with|ends?_?with|includes?|contains|equals?|has|match(?:es)?|indexOf|HasPrefix|HasSuffix|EqualFold|toBe|toEqual|querySelector|literal)$/i;
const saying =
  /^(?:console|log|logger|logging|print|println|printf|fmt|warn|raise|throw|puts|echo)\b|(?:Error|Exception|Warning)$/;

/** Commands and lines of a shell whose words are for people. */
const toPeople = /^\s*(?:RUN )?(?:echo|printf|log|die|error|info|usage|LABEL|git)\b/;
