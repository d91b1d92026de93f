/** How a language writes comments and strings: all that is needed to tell text from code without a grammar. */
export interface TextForm {
  /** Tokens that start a comment to the end of the line. */
  readonly line: readonly string[];
  /** A `#` that follows a letter starts no comment: `a#b` in shells and YAML. */
  readonly spaced?: boolean;
  readonly block?: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** Words outside of strings are values as well: shells, YAML, `.env`. */
  readonly words?: boolean;
  /** A slash may start a regular expression, whose quotes are none. */
  readonly regex?: boolean;
  /** A string of several lines that stands alone documents what it stands in. */
  readonly docstrings?: boolean;
  /** What stands alone between two tags is a value: `<string>gpt-4o</string>`. */
  readonly elements?: boolean;
  /** What belongs together stands in lines without a blank line between them: nothing else groups entries. */
  readonly flat?: boolean;
  /** Lines of the words `echo` and `printf` speak to people. */
  readonly shell?: boolean;
}

interface StringForm {
  readonly open: string;
  /** The same as `open` by default. */
  readonly close?: string;
  /** May reach over several lines. */
  readonly long?: boolean;
  /** A backslash escapes; by default it does. */
  readonly raw?: boolean;
}

const double: StringForm = { open: '"' };
const single: StringForm = { open: "'" };
const c: TextForm = { line: ["//"], block: [["/*", "*/"]], strings: [double, single] };
const triple: StringForm = { open: '"""', long: true };
const backtick: StringForm = { open: "`", long: true };
const hash: TextForm = { line: ["#"], strings: [double, single] };
const words: TextForm = {
  line: ["#"],
  spaced: true,
  strings: [
    { open: '"', long: true },
    { open: "'", long: true, raw: true },
  ],
  words: true,
};

/** The forms by the name that `language.json` gives: families of languages rather than single ones. */
const forms = {
  c,
  "c-triple": { ...c, strings: [triple, double, single] },
  csharp: { ...c, strings: [triple, { open: '@"', close: '"', long: true, raw: true }, double, single] },
  go: { ...c, strings: [{ ...backtick, raw: true }, double, single] },
  js: { ...c, strings: [backtick, double, single], regex: true },
  rust: {
    ...c,
    strings: [
      { open: 'r#"', close: '"#', long: true, raw: true },
      { open: '"', long: true },
    ],
  },
  hash,
  elixir: { ...hash, strings: [triple, double, single] },
  nix: { line: ["#"], block: [["/*", "*/"]], strings: [double, { open: "''", long: true, raw: true }] },
  php: { line: ["//", "#"], block: [["/*", "*/"]], strings: [double, single] },
  powershell: {
    line: ["#"],
    block: [["<#", "#>"]],
    strings: [
      { ...double, raw: true },
      { ...single, raw: true },
    ],
  },
  python: { ...hash, strings: [triple, { open: "'''", long: true }, double, single], docstrings: true },
  ruby: { ...hash, block: [["=begin", "=end"]] },
  toml: {
    ...hash,
    flat: true,
    strings: [triple, { open: "'''", long: true, raw: true }, double, { ...single, raw: true }],
  },
  terraform: { ...c, line: ["#", "//"], strings: [double] },
  sql: { line: ["--"], block: [["/*", "*/"]], strings: [{ ...single, raw: true }, double] },
  lua: {
    line: ["--"],
    block: [["--[[", "]]"]],
    strings: [double, single, { open: "[[", close: "]]", long: true, raw: true }],
  },
  julia: { line: ["#"], block: [["#=", "=#"]], strings: [triple, double] },
  markup: {
    line: [],
    block: [
      ["<!--", "-->"],
      ["/*", "*/"],
    ],
    strings: [backtick, double, single],
    elements: true,
  },
  haskell: { line: ["--"], block: [["{-", "-}"]], strings: [double] },
  ocaml: { line: [], block: [["(*", "*)"]], strings: [double] },
  erlang: { line: ["%"], strings: [double, single] },
  bat: { line: ["REM ", "rem ", "::"], strings: [{ ...double, raw: true }], words: true, shell: true, flat: true },
  jsonnet: { ...c, line: ["//", "#"], strings: [{ open: "|||", long: true, raw: true }, double, single] },
  json: { line: ["//"], block: [["/*", "*/"]], strings: [double] },
  bicep: { ...c, strings: [{ open: "'''", long: true, raw: true }, single] },
  lisp: { line: [";"], strings: [double] },
  vb: { line: ["'"], strings: [{ ...double, raw: true }] },
  zig: { ...c, block: [], strings: [double, single] },
  yaml: { ...words, strings: [double, { ...single, raw: true }] },
  shell: { ...words, shell: true, flat: true },
  env: { ...words, strings: [double, single], flat: true },
} as const satisfies Record<string, TextForm>;

type TextFormName = keyof typeof forms;

/** The form of this name; undefined for a name that no form has. */
export function textForm(name: string | undefined): TextForm | undefined {
  return name !== undefined && Object.hasOwn(forms, name) ? forms[name as TextFormName] : undefined;
}
