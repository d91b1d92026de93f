import { weightsEnding } from "../providers/weights-ending";

/** A run of characters that ids are written with, in UTF-16 units. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** It stands in the address of a request that asks this model. */
  readonly called?: true;
}

const inId = 1;
const digit = 2;
const mark = 4;
const dot = 8;

/** What each ASCII character may be in an id: a letter, a digit, a mark that ordinary words lack. */
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_+@~]/.test(char)) kinds[code] = inId;
  else if (/\d/.test(char)) kinds[code] = inId | digit;
  else if (char === ".") kinds[code] = inId | dot;
  else if (/[-/:]/.test(char)) kinds[code] = inId | mark;
}

/** UTF-16 units of the shortest and the longest id that is looked at. */
const shortest = 3;
const longest = 400;

/**
 * The words of a text that could be a model's id by their characters alone: at least one digit, dash, slash or colon. One pass over the
 * characters; marks at either end belong to what surrounds the
 * word, but for those that a path begins with.
 */
export function idWords(text: string): Word[] {
  const found: Word[] = [];
  let start = -1;
  let has = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (kinds[code] ?? 0) : 0;
    if (kind !== 0) {
      if (start === -1) start = at;
      has |= kind;
      continue;
    }
    if (start === -1) continue;
    if ((has & (digit | mark)) !== 0 || ((has & dot) !== 0 && isWeights(text, at))) {
      const word = at - start <= longest ? (calledIn(text, start, at) ?? trimmed(text, start, at)) : undefined;
      if (word) found.push(word);
    }
    start = -1;
    has = 0;
  }
  return found;
}

/**
 * The model that the address of a request names: `…/models/gemini-2.5-pro:generateContent`, `…/ai/run/@cf/…`, `…/deployments/gpt-4o/chat`,
 * `…/model/anthropic.claude-…/invoke`, as the interfaces of Google, Cloudflare, Azure and Bedrock have it.
 */
function calledIn(text: string, start: number, end: number): Word | undefined {
  const address = text.slice(start, end);
  const found = address.includes("/") ? requests.exec(address) : null;
  if (!found) return undefined;
  const name = found[1] ?? found[2] ?? found[3] ?? found[4] ?? "";
  const from = start + found.index + found[0].indexOf(name);
  return { start: from, end: from + name.length, text: name, called: true };
}

const requests =
  /\/models\/([\w.-]{3,80}):(?:(?:stream)?[gG]enerateContent|countTokens|(?:batch)?[eE]mbedContents?|(?:stream)?[rR]awPredict|predict)\b|\/ai\/run\/(@(?:cf|hf)\/[\w.-]{1,60}\/[\w.-]{1,80})|\/deployments\/([\w.-]{3,80})\/(?:chat|completions|embeddings|images|audio|responses)\b|\/model\/([\w.:-]{3,100})\/(?:invoke|converse)/;

function trimmed(text: string, from: number, to: number): Word | undefined {
  let start = from;
  let end = to;
  // `${MODEL:-gpt-4o-mini}`: what stands in front of `:-` is the variable.
  const fallback = text.slice(start, end).indexOf(":-");
  if (fallback > 0) start += fallback + 2;
  // `${ollama.model:llama3.1}`: Spring writes a single colon.
  if (text.slice(start - 2, start) === "${") {
    const colon = text.slice(start, end).indexOf(":");
    if (colon > 0) start += colon + 1;
  }
  // `path + ".opt.onnx"` is an ending.
  if (/\.\w/.test(text.slice(start, start + 2))) return undefined;
  const outer = start;
  while (start < end && /[-.:/+~_]/.test(text.charAt(start))) start++;
  // `./models/x.gguf`, `/opt/x`, `~/x`: a path is nothing without what it begins with.
  if (text.charAt(start - 1) === "/") while (start > outer && /[.~/]/.test(text.charAt(start - 1))) start--;
  while (end > start && /[-.:/+~_@]/.test(text.charAt(end - 1))) end--;
  if (end - start < shortest) return undefined;
  const word = text.slice(start, end);
  return /[A-Za-z]/.test(word) && /[\d./:-]/.test(word) ? { start, end, text: word } : undefined;
}

/** Units of `.safetensors` and of a letter before it. */
const longestEnding = 13;

/** A file of weights may be called by letters alone. */
function isWeights(text: string, end: number): boolean {
  return weightsEnding.test(text.slice(Math.max(0, end - longestEnding), end));
}
