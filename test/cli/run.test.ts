import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { commands } from "../../server/src/cli/commands/command-table";
import { failsOn } from "../../server/src/cli/help";
import { folderWith } from "../host/folder";
import { node, record, unknown } from "../report/sample";
import { runIn } from "./run-in";

test("scan names files relative to the folder that was given, and counts from 1", async (t) => {
  const cwd = await folderWith(t, { "app/src/a.py": "\n  MODEL:acme/bot\n" });
  const { code, out } = await runIn(cwd, ["scan", "app", "--format", "json"]);
  const { references } = JSON.parse(out);
  assert.equal(code, 0);
  assert.deepEqual(
    references.map(({ file, line, column, endColumn, text }: Record<string, unknown>) => [
      file,
      line,
      column,
      endColumn,
      text,
    ]),
    [["src/a.py", 2, 9, 17, "acme/bot"]],
  );
});

test("several paths, and single files, are named from the current folder", async (t) => {
  const cwd = await folderWith(t, { "x/a.py": "MODEL:a/b", "y/b.py": "MODEL:c/d" });
  const files = async (...paths: string[]) => {
    const { out } = await runIn(cwd, ["scan", ...paths, "--format=json"]);
    return JSON.parse(out).references.map(({ file }: { file: string }) => file);
  };
  assert.deepEqual(await files("x", "y/b.py"), ["x/a.py", "y/b.py"]);
  assert.deepEqual(await files("x/a.py"), ["x/a.py"]);
});

test("a byte order mark and an emoji shift nothing", async (t) => {
  const cwd = await folderWith(t, { "a.py": "\ufeffMODEL:a/b 🙂 MODEL:c/d\r\n" });
  const { out } = await runIn(cwd, ["scan", "--format", "json"]);
  assert.deepEqual(
    JSON.parse(out).references.map(({ column }: { column: number }) => column),
    [7, 20],
  );
});

test("scan lists and exits with 0; check tells by its exit code", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/warning-x" });
  assert.equal((await runIn(cwd, ["scan"])).code, 0);
  assert.equal((await runIn(cwd, ["check"])).code, 0);
  assert.equal((await runIn(cwd, ["check", "--fail-on", "warning"])).code, 1);
  assert.equal((await runIn(cwd, ["check", "--fail-on", "hint"])).code, 1);
});

test("what a check fails on is one sentence: in the help, the README and the page on builds", async () => {
  const plain = (text: string) => text.replaceAll("`", "").replace(/\s+/g, " ");
  const { out } = await runIn(process.cwd(), ["--help"]);
  assert.ok(plain(out).includes(failsOn), "the help");
  for (const file of ["README.md", "docs/ci.md"])
    assert.ok(plain(readFileSync(file, "utf8")).includes(failsOn), `${file} does not say: ${failsOn}`);
});

test("a check that passes without a policy says that none decided, and what to do next", async (t) => {
  const told = /no stemma\.jsonc applies here.*Write a stemma\.jsonc/;
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/warning-x" });
  const { code, err } = await runIn(cwd, ["check"]);
  assert.equal(code, 0);
  assert.match(err, told);
  assert.match(err, /--fail-on warning/);
  assert.doesNotMatch((await runIn(cwd, ["check", "--fail-on", "warning"])).err, told);
  assert.doesNotMatch((await runIn(cwd, ["check", "--quiet"])).err, told);
  const governed = await runIn(cwd, ["check"], { policyFiles: () => ["file:///x/stemma.jsonc"] });
  assert.doesNotMatch(governed.err, told);
});

test("options of the scope reach the core as settings of an editor do, and a list that cannot be read is said", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/x" });
  const { settings } = await runIn(cwd, [
    "check",
    "--exclude=a/**,*.{py,js}",
    "--tests=hints",
    "--rules",
    "unknown-model=off,retired-*=hint",
  ]);
  assert.deepEqual(settings.at(-1)?.scope, {
    files: [],
    exclude: ["a/**", "*.{py,js}"],
    tests: "hints",
    minimum: "hint",
    rules: [
      { rule: "unknown-model", severity: "off" },
      { rule: "retired-*", severity: "hint" },
    ],
  });
  assert.equal((await runIn(cwd, ["check"])).settings.at(-1)?.scope, undefined);
  for (const list of ["unknown-model", "unknown-model=loud", "no-such-rule=off", "=off"]) {
    const { code, err } = await runIn(cwd, ["check", `--rules=${list}`]);
    assert.equal(code, 2, list);
    assert.match(err, /--rules/);
  }
});

test("an error fails the check without being asked", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-x" });
  const { code, out } = await runIn(cwd, ["check"]);
  assert.equal(code, 1);
  assert.match(out, /^✕ acme\/error-x/);
});

test("a broken policy fails the check with file and line, and outweighs findings", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-x" });
  const problem = {
    message: 'There is no rule "denied-orgin"; did you mean "denied-origin"?',
    uri: pathToFileURL(join(cwd, "stemma.jsonc")).href,
    range: { start: { line: 6, character: 4 }, end: { line: 6, character: 9 } },
  };
  const broken = { policyProblems: () => [problem, problem] };
  const { code, err } = await runIn(cwd, ["check"], broken);
  assert.equal(code, 2);
  assert.equal(err, 'stemma.jsonc:7: There is no rule "denied-orgin"; did you mean "denied-origin"?\n');
  assert.equal((await runIn(cwd, ["scan"], broken)).code, 0);
});

test("a folder without models says so, with what was looked at", async (t) => {
  const cwd = await folderWith(t, { "a.py": "", "b.py": "", "picture.png": "" });
  assert.match((await runIn(cwd, ["scan"])).out, /^No model was found among 2 files/);
});

test("what cannot be read is told", async (t) => {
  const cwd = await folderWith(t, { "a.py": "x".repeat(2_200_000), "b.py": "\0", "notes.txt": "" });
  const { out } = await runIn(cwd, ["scan", ".", "notes.txt", "--format", "json"]);
  assert.deepEqual(JSON.parse(out).skipped, [
    { file: "a.py", kind: "too-large", reason: "larger than 2 MB" },
    { file: "b.py", kind: "binary", reason: "binary" },
    { file: "notes.txt", kind: "no-language", reason: "no language reads such a file" },
  ]);
});

test("explain prints one lineage; an unknown model is an answer", async (t) => {
  const cwd = await folderWith(t, {});
  const told = await runIn(cwd, ["explain", "acme/bot"]);
  assert.equal(told.code, 0);
  assert.match(told.out, /^acme\/bot\n[\s\S]*end: offline, not asked/);
  assert.equal(JSON.parse((await runIn(cwd, ["explain", "acme/bot", "-f", "json"])).out).schema, "stemma-explain/1");
  assert.equal((await runIn(cwd, ["explain"])).code, 2);
  assert.equal((await runIn(cwd, ["explain", "a/b", "c/d"])).code, 2);
});

test("a word that names no provider and that nothing knows is no reference: explain exits with 2", async (t) => {
  const cwd = await folderWith(t, {});
  const resolve = async ({ provider, name }: { provider: string; name: string }) => ({
    ...unknown(name),
    subject: `${provider}:${name}`,
    nodes: new Map([[`${provider}:${name}`, node(record({ provider, name }), 0, "not-asked")]]),
  });
  for (const word of ["GIBBERISH", "two words", "Acme:Bot", ""]) {
    for (const format of ["text", "json"]) {
      const { code, out, err } = await runIn(cwd, ["explain", word, "-f", format], { resolve });
      assert.deepEqual([code, out], [2, ""], word);
      assert.match(err, /is no reference, and no known model is called so; write provider:name/);
    }
  }
  assert.equal((await runIn(cwd, ["explain", "openai:nobody-knows"], { resolve })).code, 0);
});

test("offline is the default, and of two words the last one counts", async (t) => {
  const cwd = await folderWith(t, { "my.jsonc": "{}" });
  const online = async (...words: string[]) => (await runIn(cwd, ["scan", ...words])).settings[0]?.online;
  assert.equal(await online(), false);
  assert.equal(await online("--online"), true);
  assert.equal(await online("--online", "--offline"), false);
  assert.equal(await online("--offline", "--online"), true);
  const { settings } = await runIn(cwd, ["scan", "--policy", "my.jsonc", "--hub-url", "https://mirror.example"]);
  assert.equal(settings[0]?.policy, pathToFileURL(join(cwd, "my.jsonc")).href);
  assert.equal(settings[0]?.hubUrl, "https://mirror.example");
});

test("a wrong word says what was probably meant, and does nothing", async (t) => {
  const cwd = await folderWith(t, {});
  for (const [words, said] of [
    [["scna"], /There is no command "scna"\. Did you mean "scan"\?/],
    [["scan", "--formt", "json"], /no option --formt\. Did you mean --format\?/],
    [["scan", "--format", "jsno"], /does not take "jsno"\. Did you mean "json"\? It takes: text, json/],
    [["scan", "--format"], /--format needs a value: --format FORMAT/],
    [["scan", "--online=yes"], /--online takes no value/],
    [["scan", "nowhere"], /The path "nowhere" does not exist/],
    [["scan", "--policy", "gone.jsonc"], /There is no policy file "gone\.jsonc"/],
    [["check", "--fail-on", "eror"], /Did you mean "error"\?/],
    [["--online", "scan"], /The command comes first/],
    [["scan", "a\u001b[2Jb"], /"a\\u\{1b\}\[2Jb" does not exist/],
  ] as const) {
    const { code, out, err, settings } = await runIn(cwd, [...words]);
    assert.deepEqual([code, out, settings.length], [2, "", 0], words.join(" "));
    assert.match(err, said);
  }
});

test("help lists every command and every option", async (t) => {
  const cwd = await folderWith(t, {});
  const { code, out } = await runIn(cwd, ["--help"]);
  assert.equal(code, 0);
  for (const command of commands) {
    assert.match(out, new RegExp(`^ {2}${command.name} `, "m"));
    const own = await runIn(cwd, [command.name, "--help"]);
    assert.equal(own.code, 0);
    for (const { name } of command.options) assert.match(own.out, new RegExp(`--${name}\\b`));
    assert.equal((await runIn(cwd, ["help", command.name])).out, own.out);
    for (const line of own.out.split("\n")) assert.ok(line.length <= 100, line);
  }
  assert.equal((await runIn(cwd, [])).code, 2);
  assert.equal((await runIn(cwd, ["--version"])).out, "1.2.3\n");
});

test("colour follows the option, then the environment, then the terminal", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:a/b" });
  const colored = async (words: string[], env: Record<string, string> = {}) =>
    (await runIn(cwd, ["scan", ...words], { env })).out.includes("\u001b[");
  assert.equal(await colored([]), false);
  assert.equal(await colored(["--color", "always"], { NO_COLOR: "1" }), true);
  assert.equal(await colored([], { FORCE_COLOR: "1" }), true);
  assert.equal(await colored([], { FORCE_COLOR: "1", NO_COLOR: "1" }), false);
  assert.equal(await colored(["--color=never"], { FORCE_COLOR: "1" }), false);
});

test("progress shows on a terminal only, after half a second, and leaves nothing behind", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:a/b", "b.py": "", "c.py": "" });
  const progress = async (words: string[], step: number, errIsTerminal = true) => {
    const shown: string[] = [];
    let time = 0;
    const now = () => {
      time += step;
      return time;
    };
    const err = (text: string) => void shown.push(text);
    const terminal = { out() {}, err, columns: 100, outIsTerminal: true, errIsTerminal };
    await runIn(cwd, ["scan", ...words], { terminal, now });
    return shown;
  };
  const wipe = "\r\u001b[K";
  const shown = await progress([], 300);
  assert.ok(shown.length > 1);
  assert.ok(shown.every((text) => text.startsWith(wipe)));
  assert.equal(shown.at(-2), `${wipe}3 files read, 1 place found`);
  assert.equal(shown.at(-1), wipe);
  assert.deepEqual(await progress([], 300, false), []);
  assert.deepEqual(await progress(["--quiet"], 300), []);
  assert.deepEqual(await progress([], 1), []);
});
