/** The rules of the house. Each failure says what to do; docs/architecture.md says why. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import type { ICruiseResult } from "dependency-cruiser";
import { settingNames } from "../server/src/lsp/server/settings";
import { isOver } from "./bench/figures";

const root = join(__dirname, "..");
const at = (...parts: string[]) => join(root, ...parts);
const read = (path: string) => readFileSync(at(path), "utf8");
const manifest = JSON.parse(read("package.json"));

/** Tracked files and new ones that are not ignored, relative to the root. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && existsSync(at(file)));
const sources = files.filter((file) => /^(client|server)\/src\/.*\.ts$/.test(file));
const stems = (folder: string, ending: string) =>
  files.filter((file) => file.startsWith(`${folder}/`) && file.endsWith(ending)).map((file) => basename(file, ending));

test("a source file has one job: at most 400 lines", () => {
  const long = sources.filter((file) => read(file).split("\n").length > 401);
  assert.deepEqual(long, [], "Which two words are in these files? Split them there.");
});

test("a folder is an idea: at most 30 files side by side, and none loose in the hall", () => {
  const side = new Map<string, number>();
  for (const file of sources) side.set(dirname(file), (side.get(dirname(file)) ?? 0) + 1);
  const full = [...side].filter(([, count]) => count > 30).map(([folder, count]) => `${folder}: ${count}`);
  assert.deepEqual(full, [], "Which ideas are in these folders? Give each a folder of its own.");
  assert.equal(side.get("server/src"), undefined, "Every file of the server stands in a room.");
});

test("every JSON document goes out by one door, which lets nothing through that steers", () => {
  const doors = sources.filter((file) => /JSON\.stringify\([^;]*?,\s*(?:null|undefined)\s*,/s.test(read(file)));
  assert.deepEqual(doors, ["server/src/report/text/inert-json.ts"], "Write documents with inertJson.");
});

test("no file name invites collecting", () => {
  const bad = sources.filter((file) =>
    /(^|\/|-)(utils?|helpers?|common|types|manager|service|misc)(-|\.ts$)/.test(file),
  );
  assert.deepEqual(bad, [], "Name these files after the one thing that they do.");
});

test("the floors hold, and the tool that checks them read the house", () => {
  const program = at("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const cruised = spawnSync(process.execPath, [program, "client", "server", "--output-type", "json"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const { summary } = JSON.parse(cruised.stdout) as ICruiseResult;
  const broken = summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} -> ${violation.to}`);
  assert.deepEqual(broken, [], "The comment of each rule in .dependency-cruiser.mjs says what to do.");
  assert.ok(summary.totalCruised > 60, `Only ${summary.totalCruised} modules were read: is TypeScript still below 7?`);
});

test("a language has its table, its reading and a fixture", () => {
  for (const id of folders("grammars").filter((name) => name !== "libraries")) {
    const config = JSON.parse(read(`grammars/${id}/language.json`));
    assert.equal(config.id, id, `grammars/${id}/language.json names another language.`);
    const readable =
      existsSync(at(`grammars/${id}/facts.scm`)) || existsSync(at(`server/src/detect/readers/${config.reader}.ts`));
    assert.ok(readable || config.sameAs, `grammars/${id}/ needs a facts.scm, or names a reader of detect/readers/.`);
    assert.ok(existsSync(at(`test/detect/${id}`)), `Add a fixture under test/detect/${id}/.`);
  }
});

/** What the README's table of languages says, and the folder of grammars/ that reads it. */
const namedInReadme: Readonly<Record<string, string>> = {
  Python: "python",
  TypeScript: "typescript",
  TSX: "typescriptreact",
  JavaScript: "javascript",
  Go: "go",
  Rust: "rust",
  Java: "java",
  "C#": "csharp",
  YAML: "yaml",
  JSON: "json",
  TOML: "toml",
  "`.env`": "dotenv",
  "Java properties": "properties",
  Terraform: "terraform",
  "shell scripts": "shellscript",
  Dockerfiles: "dockerfile",
  Modelfiles: "modelfile",
  "compose files": "yaml",
  "Kubernetes manifests": "yaml",
  "CI workflows": "yaml",
  "Jupyter notebooks": "jupyter",
  "the front matter of model cards": "markdown",
};

test("the README's table names every language, and no other", () => {
  const table = read("README.md").match(/^\| where \| what is read \|\n\|[-|]+\|\n((?:\|.*\|\n)+)/m)?.[1] ?? "";
  const said = table
    .trim()
    .split("\n")
    .flatMap((row) => (row.split("|")[2] ?? "").split(/,| and /))
    .map((word) => word.trim());
  assert.deepEqual(
    said.sort(),
    Object.keys(namedInReadme).sort(),
    "Name it in the table of README.md and in this test.",
  );
  const grammars = folders("grammars").filter((name) => name !== "libraries");
  const named = [...new Set(Object.values(namedInReadme))];
  assert.deepEqual(named.sort(), grammars.sort(), "Name each language in the table of README.md and in this test.");
});

test("an export has a golden file, and a test compares each golden file", () => {
  const golden = readdirSync(at("test/report/golden"));
  const tests = files.filter((file) => /^test\/report\/[\w-]+\.test\.ts$/.test(file)).map(read);
  const compared = tests.flatMap((text) => [...text.matchAll(/matchesGolden\(\s*"([^"]+)"/g)].map(([, name]) => name));
  assert.deepEqual([...new Set(compared)].sort(), golden.sort(), "Compare it with matchesGolden, or delete it.");
  const modules = [...read("server/src/report/formats/index.ts").matchAll(/^import \{.*\} from "\.\/([\w-]+)";$/gm)];
  assert.ok(modules.length >= 7, "The formats are gone.");
  const unseen = modules.flatMap(([, module = ""]) =>
    tests.some((text) => text.includes(`/formats/${module}"`) && text.includes("matchesGolden(")) ? [] : [module],
  );
  assert.deepEqual(unseen, [], "Compare what these formats write with a file of test/report/golden/.");
});

test("the ways through the house have at most 12 steps, each through a file of its own", () => {
  const page = read("docs/architecture.md");
  const ways = [...page.matchAll(/^### (The way of .+)\n((?:(?!^#).*\n)+)/gm)];
  assert.equal(ways.length, 2);
  for (const [, title = "", text = ""] of ways) {
    const steps = [...text.matchAll(/^\d+\. `([^`]+)`.*$/gm)];
    assert.equal(steps.length, [...text.matchAll(/^\d+\. /gm)].length, `${title}: a step begins with its file.`);
    assert.ok(steps.length > 5 && steps.length <= 12, `${title} has ${steps.length} steps.`);
    const entered = steps.map(([, file]) => file);
    assert.equal(new Set(entered).size, entered.length, `${title} enters a file twice.`);
    const named = [...text.matchAll(/`([\w-]+\/[\w/.-]+)`/g)].map(([, file]) => `server/src/${file}`);
    assert.deepEqual(
      named.filter((file) => !existsSync(at(file))),
      [],
      `${title} names files that are not there.`,
    );
  }
});

test("a library is proved by a fixture", () => {
  const proved = new Set(
    files
      .filter((file) => file.startsWith("test/detect/") && !file.endsWith(".test.ts"))
      .flatMap((file) => [...read(file).matchAll(/\^ .*\(([\w.-]+)\)/g)].map((match) => match[1])),
  );
  const hasPatterns = (library: string) => {
    const { calls, keys, commands, environment } = JSON.parse(read(`grammars/libraries/${library}.json`));
    return calls ?? keys ?? commands ?? environment;
  };
  const without = stems("grammars/libraries", ".json").filter(
    (library) => hasPatterns(library) && !proved.has(library),
  );
  assert.deepEqual(without, [], "Add a caret line that ends in (library) under test/detect/<language>/ for these.");
});

test("a library's file is named after it", () => {
  for (const name of stems("grammars/libraries", ".json")) {
    assert.equal(JSON.parse(read(`grammars/libraries/${name}.json`)).library, name);
  }
});

test("a lineage source has a test", () => {
  const sources = stems("server/src/lineage/sources", ".ts").filter((stem) => stem !== "index");
  // A source that stands in several files (ollama, ollama-daemon, ollama-registry) is proved under the first name.
  const whole = (name: string) => sources.find((other) => name.startsWith(`${other}-`)) ?? name;
  for (const name of new Set(sources.map(whole))) {
    assert.ok(existsSync(at(`test/lineage/sources/${name}.test.ts`)), `Add test/lineage/sources/${name}.test.ts.`);
  }
});

test("a rule has a page", () => {
  const rules = stems("server/src/policy/rules", ".ts").filter((stem) => stem !== "index");
  assert.ok(rules.length >= 6, "The rules are gone.");
  assert.deepEqual(
    rules.filter((rule) => !existsSync(at(`docs/rules/${rule}.md`))),
    [],
    "Add docs/rules/<id>.md.",
  );
  assert.deepEqual(
    stems("docs/rules", ".md").filter((page) => page !== "README" && !rules.includes(page)),
    [],
    "These pages have no rule.",
  );
});

test("every stylistic debt is paid", () => {
  const debts = [...sources, ...files.filter((file) => /^(test|build)\/.*\.(ts|mjs)$/.test(file))]
    .filter((file) => file !== "test/house.test.ts" && !file.startsWith("test/detect/"))
    .filter((file) => /\b(TODO|FIXME|XXX)\b|\b(test|describe|it)\.(only|skip)\(|\btodo: *true/.test(read(file)));
  assert.deepEqual(debts, []);
});

test("every picture of the README is there, and none that it does not show", () => {
  const shown = [...read("README.md").matchAll(/!\[[^\]]{10,}\]\(docs\/pictures\/([\w-]+\.png)\)/g)].map(
    ([, name]) => name,
  );
  assert.ok(shown.length >= 9, `${shown.length} pictures, each with words for those who do not see it`);
  assert.deepEqual([...new Set(shown)].sort(), readdirSync(at("docs/pictures")).sort());
});

test("the editor's checklist names tests that exist, and counts its lines", () => {
  const page = read("docs/editor-checklist.md");
  const rows = page.split("\n").filter((line) => /^\| \d+ \|/.test(line));
  assert.equal(rows.length, 50);
  const states = rows.map((row) => row.split("|")[3]?.trim());
  const count = (state: string) => states.filter((one) => one === state).length;
  const said = `Today: ${count("yes")} yes, ${count("partly")} partly, ${count("not yet")} not yet.`;
  assert.ok(page.includes(said), said);
  const wrong = page.split("\n").flatMap((row) => {
    const [, , , , proofs = ""] = row.split("|");
    return [...proofs.matchAll(/`((?:[\w-]+\/)*[\w.-]+\.(?:ts|md))`((?:,? "[^"]+"(?: and)?)*)/g)].flatMap(
      ([, file = "", names = ""]) => {
        const path = [`test/${file}`, file].find((one) => existsSync(at(one)));
        if (!path) return names ? [`${file} is no file`] : [];
        const text = read(path).replaceAll('\\"', '"');
        return [...names.matchAll(/"([^"]+)"/g)].flatMap(([, name = ""]) =>
          text.includes(name) ? [] : [`${file}: ${name}`],
        );
      },
    );
  });
  assert.deepEqual(wrong, []);
});

test("the README has the benches' table, each figure beside its budget", () => {
  const block = /<!-- figures -->\n([\s\S]*)<!-- end of figures -->/.exec(read("README.md"))?.[1] ?? "";
  const figures = block
    .split("\n")
    .filter((line) => /^\| .+: .+ \| \d+(?:\.\d+)? (?:ms|µs|s|KB|MB|B)(?: \(over\))? \| .+ \|$/.test(line));
  assert.ok(
    figures.length >= 10,
    `${figures.length} figures; write them with: npm run package && npm run bench -- --write`,
  );
  for (const word of ["keystroke to squiggle", "hover", "activation", "10,000 edits", "stemma.vsix"])
    assert.ok(
      figures.some((line) => line.includes(word)),
      word,
    );
  assert.match(block, /^Measured \d{4}-\d\d-\d\d on /m);
});

test("a figure of the README that exceeds its budget says so", () => {
  const rows = [...read("README.md").matchAll(/^\| (.+: .+) \| (\d[\d.]* \S+?)( \(over\))? \| (\d[\d.]* \S+) \|$/gm)];
  assert.ok(rows.length >= 10, `${rows.length} rows`);
  const wrong = rows.filter(([, , figure = "", over, budget = ""]) => isOver(figure, budget) !== (over !== undefined));
  assert.deepEqual(
    wrong.map(([row]) => row),
    [],
    "Write the table with: npm run package && npm run bench -- --write",
  );
});

test("nothing of a machine is in the project", () => {
  const texts = files.filter(
    (file) => /\.(ts|mjs|json|jsonc|md|sh|ya?ml)$|^\.ci\/run$/.test(file) && statSync(at(file)).size < 3e6,
  );
  const leaks = texts.filter((file) =>
    /"resolved": "http|registry\.npmjs|\/(?:tmp\/bash_jobs|root\/\.)/.test(read(file)),
  );
  assert.deepEqual(
    leaks.filter((file) => !/^test\/(house\.test\.ts|detect\/|projects\/)/.test(file)),
    [],
  );
});

test("settings that name hosts, paths, programs or tokens cannot be set by a repository", () => {
  const settings: Record<string, { scope?: string }> = manifest.contributes.configuration.properties;
  for (const [name, setting] of Object.entries(settings)) {
    assert.ok(setting.scope, `${name} needs a scope.`);
    if (/path|url|endpoint|token|proxy|exec|arg|network|host|cache|index/i.test(name)) {
      assert.match(setting.scope, /^(machine|application)$/, `${name} must be of machine scope.`);
    }
  }
});

test("every setting that the server reads is declared, so that its scope holds", () => {
  const declared = Object.keys(manifest.contributes.configuration.properties).map((name) => name.split(".")[1]);
  assert.deepEqual(
    settingNames.filter((name) => !declared.includes(name)),
    [],
    "Declare these in package.json: VS Code hands undeclared settings of a repository on.",
  );
});

test("the extension wakes for the languages that it reads, and for nothing else", () => {
  const languages = folders("grammars").filter((name) => name !== "libraries");
  const events = new Set<string>(manifest.activationEvents);
  for (const id of languages) assert.ok(events.has(`onLanguage:${id}`), `Add onLanguage:${id} to activationEvents.`);
  assert.ok(
    ![...events].some((event) => event === "*" || event.startsWith("onStartup")),
    "Activation must wait for a language.",
  );
});

function folders(folder: string): string[] {
  return readdirSync(at(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
