/** What stands in front of a value on its line, read from the value backwards. */
export interface Lead {
  /** `=`, `:`, `=>`, `==` … as written; empty where none stands there. */
  readonly sign: string;
  /** The bracket that opens right before the value: `(`, `[`, `{`; empty for none. */
  readonly opener: string;
  /** The key, variable, option, called function or word before it; empty for none. Dashes of options are part of it. */
  readonly name: string;
  /** What stands before the name, without blanks at its end. */
  readonly rest: string;
}

const isBlank = (char: string) => char === " " || char === "\t" || char === "\n" || char === "\r";
const isQuote = (char: string) => char === '"' || char === "'" || char === "`";

/** Units of the longest name that is read. */
const longestName = 80;

/** Reads what leads to a value: `"model": "`, `model = "`, `--model `, `load("`, `case "`, `${MODEL:-`. One step back after the other. */
export function leadOf(before: string): Lead {
  let at = before.length;
  const char = () => before.charAt(at - 1);
  const skipBlanks = () => {
    while (at > 0 && isBlank(char())) at--;
  };
  const takeName = () => {
    const end = at;
    while (at > 0 && end - at < longestName && /[\w.$-]/.test(char())) at--;
    return before.slice(at, end);
  };
  const fallback = /\$\{([\w.-]{1,60}):?[-=:?]?-?$/.exec(before.slice(-70));
  if (fallback) return { sign: "=", opener: "", name: fallback[1] ?? "", rest: "" };
  if (isQuote(char())) {
    while (at > 0 && (isQuote(char()) || char() === "\\")) at--;
    // `f"`, `r"`, `@"`.
    if (/[a-zA-Z@$]/.test(char()) && !/\w/.test(before.charAt(at - 2))) at--;
  }
  skipBlanks();
  const opener = /[[({]/.test(char()) ? char() : "";
  if (opener) at--;
  skipBlanks();
  if (opener === "" && char() === ",") return { sign: ",", opener, name: firstArgument(before.slice(0, at)), rest: "" };
  const signEnd = at;
  while (at > 0 && signEnd - at < 3 && /[:=!<>?~]/.test(char())) at--;
  const sign = before.slice(at, signEnd);
  skipBlanks();
  for (let n = 0; sign !== "" && n < 4 && /["'`\])\\]/.test(char()); n++) at--;
  let name = takeName();
  skipBlanks();
  // `model: str = "…"`, `const model: string = "…"`: the name stands before its type.
  if (sign === "=" && char() === ":") {
    at--;
    skipBlanks();
    name = takeName() || name;
    skipBlanks();
  }
  return { sign, opener, name, rest: before.slice(0, at) };
}

/** The first argument of a call whose second one the value is: `getenv("MODEL", "…")`. */
function firstArgument(before: string): string {
  return /\(\s?["'`]([\w.-]{1,60})["'`],$/.exec(before.slice(-80))?.[1] ?? "";
}
