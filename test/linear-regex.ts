/**
 * The regular expressions of the product, and what recheck says of each. `node --import tsx test/linear-regex.ts --write` brings
 * `linear-regex.json` up to date: it drops what is gone, asks recheck about what is new, and names what it cannot list by itself.
 * With `--all` it asks about everything again, which takes minutes.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";
import { configIndex } from "../server/src/detect/patterns/config-index";
import { nameIndex } from "../server/src/detect/patterns/name-index";
import type { Library } from "../server/src/detect/patterns/pattern";
import { compileLibraries } from "../server/src/detect/patterns/pattern-index";

// The native program needs no Java, and a fifth of the time of the JavaScript one. It is chosen when recheck is loaded.
process.env.RECHECK_BACKEND ??= "native";

export interface Entry {
  /** `/source/flags`. */
  readonly expression: string;
  /** Linear in the length of the text; or not known to be, over a text whose length `why` says to be capped. */
  readonly verdict: "linear" | "bounded";
  /** What caps the text, in UTF-16 units. */
  readonly why?: string;
  /** UTF-16 units of the longest text that it meets; `bounded-regex.test.ts` watches that. */
  readonly most?: number;
}

/** An expression that is put together while the program runs. */
export interface Built {
  readonly file: string;
  /** The call as it is written. */
  readonly call: string;
  /** Why no text from outside decides how long it takes. */
  readonly why: string;
}

export interface List {
  readonly expressions: readonly Entry[];
  readonly built: readonly Built[];
}

/** The expressions of the sources and the data by `/source/flags`, with the places where they stand; and the calls that build others. */
export interface Found {
  readonly expressions: ReadonlyMap<string, readonly string[]>;
  readonly built: readonly Omit<Built, "why">[];
}

export interface Answer {
  readonly status: "safe" | "vulnerable" | "unknown";
  /** What to tell: the degree and an attack, or why there is no answer. */
  readonly words: string;
}

const root = dirname(__dirname);
const listFile = join(__dirname, "linear-regex.json");

export function readList(): List {
  return JSON.parse(readFileSync(listFile, "utf8")) as List;
}

/** Reads both trees of sources by their syntax, and the languages' tables. */
export function findExpressions(): Found {
  const expressions = new Map<string, string[]>();
  const built: Omit<Built, "why">[] = [];
  const add = (source: string, flags: string, place: string) => {
    if (!isUnbounded(source)) return;
    const expression = `/${source}/${flags}`;
    const places = expressions.get(expression);
    if (places && !places.includes(place)) places.push(place);
    if (!places) expressions.set(expression, [place]);
  };
  for (const path of ["server/src", "client/src"].flatMap((folder) => under(join(root, folder), ".ts"))) {
    const file = relative(root, path).split(sep).join("/");
    const tree = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const place = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        add(node.text.slice(1, end), node.text.slice(end + 1), place);
      } else if (
        (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
        /^(?:globalThis\.)?RegExp$/.test(node.expression.getText())
      ) {
        const [source, flags] = node.arguments ?? [];
        if (source && ts.isStringLiteralLike(source) && (!flags || ts.isStringLiteralLike(flags))) {
          add(source.text, flags?.text ?? "", place);
        } else built.push({ file, call: node.getText().replace(/\s+/g, " ") });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  for (const path of under(join(root, "grammars"), "language.json")) {
    const { parts } = JSON.parse(readFileSync(path, "utf8")) as { parts?: { bases?: string; getter?: string } };
    const file = relative(root, path).split(sep).join("/");
    for (const source of [parts?.bases, parts?.getter]) if (source !== undefined) add(source, "", file);
  }
  const { names } = JSON.parse(readFileSync(join(root, "server/catalog/fingerprints.json"), "utf8")) as {
    names: { tells: { pattern: string }[]; silent: string[] };
  };
  for (const source of [...names.tells.map(({ pattern }) => pattern), ...names.silent]) {
    add(source, "i", "server/catalog/fingerprints.json");
  }
  for (const [source, flags] of builtFromLibraries()) add(source, flags, "grammars/libraries");
  return { expressions, built };
}

/** What the libraries' patterns become: their indexes are made with a RegExp that writes down what it is given. */
function builtFromLibraries(): readonly [string, string][] {
  const made: [string, string][] = [];
  const libraries = under(join(root, "grammars/libraries"), ".json").map(
    (path) => JSON.parse(readFileSync(path, "utf8")) as Library,
  );
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, [source, flags]: [string | RegExp, string?]) {
      const expression = new target(source, flags);
      made.push([expression.source, expression.flags]);
      return expression;
    },
  });
  try {
    compileLibraries(libraries);
    configIndex(libraries);
    nameIndex(libraries);
  } finally {
    globalThis.RegExp = own;
  }
  return made;
}

/** Whether a part may repeat without end. Without one, a text's length changes nothing once it is longer than the expression can reach. */
export function isUnbounded(source: string): boolean {
  const bare = source.replace(/\\./gs, "x").replace(/\[[^\]]*\]/g, "x");
  return /[*+]|\{\d+,\}/.test(bare);
}

/** Asks recheck. `milliseconds` bound the time that it may take; `unknown` when they were too few. */
export async function ask(expression: string, milliseconds: number): Promise<Answer> {
  const { check } = await import("recheck");
  const end = expression.lastIndexOf("/");
  // `d` only adds the places of groups to the answer; recheck does not know it.
  const flags = expression.slice(end + 1).replace("d", "");
  const said = await check(expression.slice(1, end), flags, {
    timeout: milliseconds,
    maxIteration: 4,
    attackLimit: 50_000_000,
    incubationLimit: 100_000,
    randomSeed: 1,
  });
  if (said.status === "safe") return { status: "safe", words: "linear" };
  if (said.status === "unknown") return { status: "unknown", words: `no answer: ${said.error.kind}` };
  return { status: "vulnerable", words: `${said.complexity.summary} on ${said.attack.pattern.slice(0, 120)}` };
}

function under(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? under(join(folder, entry.name), ending)
        : entry.name.endsWith(ending)
          ? [join(folder, entry.name)]
          : [],
    )
    .sort();
}

/** Brings the list up to date; the count of what a person has to decide. */
async function write(again: boolean): Promise<number> {
  const known = readList();
  const found = findExpressions();
  const listed = new Map(known.expressions.map((entry) => [entry.expression, entry]));
  const expressions: Entry[] = [];
  let open = 0;
  for (const [expression, places] of found.expressions) {
    const entry = listed.get(expression);
    if (entry && (!again || entry.verdict === "bounded")) {
      expressions.push(entry);
      continue;
    }
    const { status, words } = await ask(expression, 8000);
    if (status === "safe") expressions.push({ expression, verdict: "linear" });
    else {
      open++;
      process.stdout.write(`${places.join(", ")}  ${expression}\n  ${words}\n`);
    }
  }
  const built = found.built.flatMap(({ file, call }) => {
    const entry = known.built.find((one) => one.file === file && one.call === call);
    if (entry) return [entry];
    open++;
    process.stdout.write(`${file}  ${call}\n  is built while the program runs\n`);
    return [];
  });
  expressions.sort((a, b) => (a.expression < b.expression ? -1 : 1));
  writeFileSync(listFile, `${JSON.stringify({ expressions, built }, null, 2)}\n`);
  return open;
}

if (process.argv[1] === __filename && process.argv.includes("--write")) {
  write(process.argv.includes("--all")).then(
    (open) => {
      process.stdout.write(
        open === 0
          ? "The list is up to date.\n"
          : `${open} are not listed. Mend each, or list it by hand as "bounded" with what caps its text.\n`,
      );
      process.exit(open === 0 ? 0 : 1);
    },
    (error: unknown) => {
      console.error(error);
      process.exit(2);
    },
  );
}
