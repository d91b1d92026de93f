// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the languages' own placeholders.
import fc from "fast-check";
import { evilString, mutatedText } from "./mutated";

/** A text that is hard to read in a language. `sources` are real texts of that language. */
export function hostileText(language: string, sources: readonly string[]): fc.Arbitrary<string> {
  const small = sources.filter((text) => text.length < 6_000);
  const real = small.length > 0 ? small : sources;
  const opening = fc.constantFrom(...real).map((text) => text.slice(0, 300));
  const shapes = fc.oneof(nested, fragments, levels, lists(), entangled(language), long);
  const inReal = fc.tuple(opening, shapes).map(([first, text]) => `${first}\n${text}\nmodel = "Qwen/Qwen3-8B"\n`);
  return fc.oneof({ weight: 5, arbitrary: inReal }, { weight: 5, arbitrary: mutatedText(real, pieces) }, shapes);
}

/** Depths around every limit there is, and far beyond. */
const depth = fc.oneof(
  fc.constantFrom(
    1,
    5,
    20,
    60,
    118,
    119,
    120,
    121,
    122,
    200,
    255,
    256,
    298,
    299,
    300,
    301,
    512,
    600,
    1000,
    1999,
    2000,
    2001,
    5000,
  ),
  fc.nat(400),
);

/** What opens something that has to be closed, what stands in its middle, and what closes it. */
const pairs: readonly (readonly [string, string, string])[] = [
  ["(", "x", ")"],
  ["[", "x", "]"],
  ["{", "x", "}"],
  ["f(", "x", ")"],
  ["a[", "0", "]"],
  ['{"a":', "1", "}"],
  ["[{", "", "}]"],
  ["(a, ", "b", ")"],
  ["x if y else (", "z", ")"],
  ["lambda a: ", "a", ""],
  ["() => ", "1", ""],
  ["function f() {", "", "}"],
  ["if (a) {", "", "}"],
  ["else if (a) ", ";", ""],
  ["class A { ", "", "}"],
  ["new A { B = ", "1", "}"],
  ["switch (a) { case 1: ", "", "}"],
  ["not ", "x", ""],
  ["!", "x", ""],
  ["- ", "x", ""],
  ["-", "1", ""],
  ["a ? b : ", "c", ""],
  ["a + ", "b", ""],
  ["a.", "b", ""],
  ["a = ", "b", ""],
  ["a => ", "a", ""],
  ["await ", "x", ""],
  ["*", "p", ""],
  ["&", "p", ""],
  ["a::", "b", ""],
  ["a.b(", "c", ").d"],
  ["`${", "x", "}`"],
  ['f"{', "x", '}"'],
  ["f'{f\"{", "x", "}\"}'"],
  ['$"{', "x", '}"'],
  ['"${', "x", '}"'],
  ["$(", "ls", ")"],
  ["`", "ls", "`"],
  ["${a:-", "b", "}"],
  ["$((", "1", "))"],
  ["<<A\n", "x", "\nA\n"],
  ["<<-'EOF'\n", "x", ""],
  ["case $x in a) ", ":", ";; esac\n"],
  ["if a; then ", "b", "; fi\n"],
  ["<div>", "x", "</div>"],
  ["<A b={", "c", "}/>"],
  ["Vec<", "u8", ">"],
  ["List<Map<A, ", "B", ">>"],
  ["#[a(", "b", ")]"],
  ["/*", "x", "*/"],
  ["/* ", "", ""],
  ['"""', "x", '"""'],
  ["'''", "x", "'''"],
  ['r#"', "x", '"#'],
  ['@"', "x", '"'],
  ['$$"""', "x", '"""'],
  ["? ", "x", ""],
  ["- - ", "x", ""],
  ["- k: ", "x", ""],
  ["&a [", "*a", "]"],
  ["!!seq [", "x", "]"],
  ["a: {", "b: c", "}"],
  ["[a.", "b", "]\n"],
  ["[[a", "", "]]\n"],
  ["a = {b = ", "1", "}"],
  ["%{ if a }", "x", "%{ endif }"],
  ["a { ", "b = 1", "}\n"],
  ["[for x in ", "y", ": x]"],
  ["match a { _ => ", "1", "}"],
  ["func() { ", "", "}()"],
  ["go func() { ", "", "}()\n"],
  ["{% if a %}", "x", "{% endif %}"],
  ["{{ ", "x", " }}"],
  ["@a(", "b", ")\n"],
  ["try { ", "", "} catch (e) {}"],
  ["|", "x", "|"],
];

const nested = fc
  .tuple(
    fc.constantFrom(...pairs),
    depth,
    fc.constantFrom("both", "open", "closed"),
    fc.constantFrom("", "x = ", "model: ", "return "),
  )
  .map(([[open, middle, close], times, which, before]) => {
    const opened = open.repeat(times);
    return `${before}${opened}${middle}${which === "open" ? "" : close.repeat(times)}${which === "closed" ? close : ""}`;
  });

const pieces: readonly string[] = [
  ..."()[]{}<>\"'`\\/#;:,.=+-*&|!?@$%^~\n\t\r \0\ud800\u2028\ufeff😀",
  ...[
    '"""',
    "'''",
    "```",
    "/*",
    "*/",
    "//",
    "<!--",
    "-->",
    "<<EOF\n",
    "EOF\n",
    "<<-",
    "<<<",
    "${",
    "$(",
    "$((",
    "{{",
    "}}",
    "{%",
    "%}",
    "f'",
    'f"{',
    'r#"',
  ],
  ...[
    "if ",
    "else",
    "for ",
    "while ",
    "def f(",
    "class ",
    "lambda",
    "async ",
    "await ",
    "yield ",
    "match ",
    "case ",
    "import ",
    "from ",
    "export ",
    "function ",
    "=> ",
  ],
  ...[
    "func ",
    "fn ",
    "impl ",
    "trait ",
    "struct ",
    "enum ",
    "var ",
    "let ",
    "const ",
    "public ",
    "static ",
    "new ",
    "return ",
    "in ",
    "not ",
    "and ",
    "is ",
    "as ",
  ],
  ...[
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "[a]\n",
    "[[a]]\n",
    "a = 1\n",
    "FROM ",
    "RUN ",
    "ENV ",
    "\\\n",
    "  ",
    "\t\t",
  ],
  ...[
    "Qwen/Qwen3-8B",
    '"gpt-4o"',
    "model",
    "from_pretrained(",
    "transformers",
    "os.environ[",
    "$MODEL",
    "${MODEL:-x}",
    "%(a)s",
    "{model}",
  ],
];

const fragments = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, evilString), { maxLength: 80 })
  .map((all) => all.join(""));

/** Lines whose indents go up and down by tabs and blanks. */
const levels = fc
  .array(
    fc.tuple(
      fc.array(fc.constantFrom(" ", "  ", "    ", "\t", "\f", "\u00a0"), { maxLength: 8 }),
      fc.constantFrom(
        "if x:",
        "k:",
        "- a",
        "- k: v",
        "x = 1",
        "else:",
        "def f():",
        "",
        "#",
        "- - b",
        "? a",
        "class A:",
        '"""',
        "a: |",
        "a: >-2",
      ),
    ),
    { maxLength: 60 },
  )
  .map((lines) => lines.map(([indent, text]) => indent.join("") + text).join("\n"));

/** Many members of one kind: what is quadratic shows itself. */
function lists(): fc.Arbitrary<string> {
  const member = fc.constantFrom(
    "a,",
    "a=1,",
    '"a",',
    '"Qwen/Qwen3-8B",',
    "- a\n",
    "a: b\n",
    "a=b\n",
    "a = b\n",
    "f(a)\n",
    "x\n",
    "if a: b\n",
    ".a()",
    "+ a",
    "<a/>",
    "\\\n",
    "FROM a\n",
  );
  return fc
    .tuple(fc.constantFrom("x = [", "f(", "{", "", "x = "), member, fc.nat(1500))
    .map(([open, one, times]) => open + one.repeat(times));
}

const long = fc.oneof(
  fc.integer({ min: 1, max: 21_000 }).map((length) => `${"a".repeat(length)} = "b"`),
  fc.integer({ min: 1, max: 21_000 }).map((length) => `x = "${"a/".repeat(length / 2)}"`),
  fc.integer({ min: 1, max: 4_000 }).map((length) => "\\".repeat(length)),
  fc.integer({ min: 1, max: 4_000 }).map((length) => `"${"\\\n".repeat(length)}"`),
);

/** How a language gives a name a value that another name holds, and how it declares a function that calls another. */
const forms: Readonly<Record<string, readonly string[]>> = {
  python: [
    "A = B\n",
    "A = A + B\n",
    "A = B if C else D\n",
    "def A(x=B): return B(C)\n",
    "class A(B):\n  C = D\n  def e(self): return self.C\n",
    "A = f'{B}/{C}'\n",
    "A = [B, *A]\n",
    "A = B(A)\n",
    "for A in B: C = A\n",
    "A = from_pretrained(B)\n",
    "A: str = os.getenv('X', B)\n",
    "def A(b): A = A(b); return A\n",
  ],
  typescript: [
    "let A = B;\n",
    "A = A + B;\n",
    "const A = C ? B : D;\n",
    "function A(x = B) { return B(C); }\n",
    "class A extends B { C = D; e() { return this.C; } }\n",
    "A = `${B}/${C}`;\n",
    "A = [B, ...A];\n",
    "A = { ...A, B };\n",
    "A = B(A);\n",
    "switch (x) { case 1: A = A.b(B); break; default: A = A.c(C); }\n",
    "export { A as B };\n",
    "A ??= B || C;\n",
  ],
  go: [
    "var A = B\n",
    "A := A + B\n",
    "func A(x string) string { return B(C) }\n",
    "type A struct { B string }\n",
    "A = B{C: D}\n",
    'A = fmt.Sprintf("%s/%s", B, C)\n',
    "const A = B\n",
  ],
  java: [
    "static String A = B;\n",
    "String A = A + B;\n",
    "A = C ? B : D;\n",
    "String A(String x) { return B(C); }\n",
    "class A extends B { String C = D; }\n",
    "A = A.b(B);\n",
    'A = String.format("%s", B);\n',
  ],
  csharp: [
    "var A = B;\n",
    "A = A + B;\n",
    "string A => B;\n",
    "string A(string x = B) { return B(C); }\n",
    "class A : B { string C = D; }\n",
    "A = A.WithB(B);\n",
    'A = $"{B}/{C}";\n',
    "switch (x) { case 1: A = A.B(C); break; case 2: A = A.D(C); break; }\n",
  ],
  rust: [
    "let A = B;\n",
    "const A: &str = B;\n",
    "fn A(x: &str) -> &str { B(C) }\n",
    "let A = if C { B } else { D };\n",
    'let A = format!("{}/{}", B, C);\n',
    "let A = match x { 1 => B, _ => C };\n",
    "let A = A.b(B);\n",
  ],
  shellscript: [
    "A=$B\n",
    "A=$A$B\n",
    "A=${B:-$C}\n",
    "export A=$B\n",
    "A() { B $C; }\n",
    "A=$(B)\n",
    "for A in $B; do C=$A; done\n",
    "ollama run $A\n",
  ],
  yaml: ["A: &A\n  B: *B\n", "A: *B\n", "A: ${B}\n", "<<: *A\n", "A: [*B, *C]\n"],
  terraform: [
    "A = var.B\n",
    'variable "A" { default = B }\n',
    "locals { A = local.B }\n",
    'A = "${var.B}/${local.C}"\n',
  ],
  dotenv: ["A=$B\n", "A=${B}\n", "A=${A}${B}\n", "A='${B}'\n"],
  dockerfile: ["ARG A=$B\n", "ENV A=${B:-$C}\n", "FROM $A AS B\n", "RUN A=$B C\n"],
};

/** Names that hold each other: chains, circles, fans. */
function entangled(language: string): fc.Arbitrary<string> {
  const own =
    forms[language] ??
    forms[language.startsWith("typescript") || language === "javascript" ? "typescript" : "dotenv"] ??
    [];
  const name = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 60 })).map((n) => `model_${n}`);
  const statement = fc
    .tuple(fc.constantFrom(...own), name, name, name, name)
    .map(([form, a, b, c, d]) =>
      form.replace(/\b[ABCD]\b/g, (letter) => ({ A: a, B: b, C: c, D: d })[letter] ?? letter),
    );
  const last = fc
    .tuple(fc.constantFrom(...own), name)
    .map(([form, a]) => form.replace(/\bB\b/g, a).replace(/\b[ACD]\b/g, "model"));
  return fc.tuple(fc.array(statement, { minLength: 1, maxLength: 60 }), last).map(([all, end]) => all.join("") + end);
}
