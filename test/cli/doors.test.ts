/** The command line and the server say the same of the same files. `npm run build` first, as `npm test` does. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { folderWith } from "../host/folder";
import { type Editor, profiles, talk } from "../lsp/editor";

const root = fileURLToPath(new URL("../..", import.meta.url));
const severities = ["", "error", "warning", "information", "hint"];

for (const project of ["assistant", "package"]) {
  test(`both doors find the same in the project "${project}": rule, place, severity and words`, async (t) => {
    const folder = await copyOf(t, project);
    // The package brings no policy of its own, and nothing of it is denied: what is not known is.
    if (project === "package")
      await writeFile(join(folder, "stemma.jsonc"), '{ "rules": { "denied-origin": { "unknown": "hint" } } }');
    await sameAtBothDoors(folder);
  });
}

test("both doors raise the same beside a baseline that accepts every second entry", async (t) => {
  const folder = await copyOf(t, "assistant");
  const all = await scanned(folder);
  await printed(folder, "baseline");
  const file = join(folder, "stemma.baseline.json");
  const written = JSON.parse(await readFile(file, "utf8"));
  const findings = written.findings.filter((_: unknown, i: number) => i % 2 === 0);
  await writeFile(file, JSON.stringify({ ...written, findings }));
  const raised = await sameAtBothDoors(folder);
  assert.ok(raised.length < all.length);
  assert.deepEqual(
    raised.filter((one) => !all.includes(one)),
    [],
    "A baseline brings no finding.",
  );
});

/** Gives what is found. */
async function sameAtBothDoors(folder: string): Promise<string[]> {
  const findings = await scanned(folder);
  const shown = await published(folder, findings);
  assert.ok(findings.length > 0, "Nothing is found: the comparison would say nothing.");
  assert.deepEqual(
    findings.filter((one) => !shown.includes(one)),
    [],
    "The editor lacks these.",
  );
  // The editor also underlines a name where it is used, when its value comes from another file; the command line tells the
  // finding once, at the value.
  const elsewhere = (one: string) =>
    findings.some((other) => wordsOf(other) === wordsOf(one) && fileOf(other) !== fileOf(one));
  assert.deepEqual(
    shown.filter((one) => !findings.includes(one) && !elsewhere(one)),
    [],
    "The command line lacks these.",
  );
  return findings;
}

test("both doors explain the policy of a file in the same words", async (t) => {
  const folder = await copyOf(t, "assistant");
  await printed(folder, "baseline");
  const told = await printed(folder, "policy", "explain", "app/llm.py");
  assert.match(told, /^ {2}and the baseline stemma\.baseline\.json$/m);
  assert.match(told, /denied-origin +error +stemma\.jsonc:\d+/);
  await inEditor(folder, async (editor, uri) => {
    const answer = await editor.request("stemma/explainPolicy", { uri: `${uri}/app/llm.py` });
    assert.deepEqual(answer, { text: told });
    await assert.rejects(editor.request("stemma/explainPolicy", { uri: 7 }), { code: -32602 });
  });
});

/** The project in a folder of its own, where no other policy and no repository is near. */
async function copyOf(t: TestContext, project: string): Promise<string> {
  const folder = await realpath(await folderWith(t, {}));
  await cp(join(root, "test", "projects", project), folder, { recursive: true });
  return folder;
}

/** A line for each finding, sorted; both doors count from zero here. */
const line = (file: string, from: number[], to: number[], severity: string, rule: string, message: string) =>
  `${file}:${from.join(":")}-${to.join(":")} ${severity} ${rule}: ${message}`;

const wordsOf = (told: string) => told.slice(told.indexOf(" "));
const fileOf = (told: string) => told.slice(0, told.search(/:\d+:\d+-/));

async function scanned(folder: string): Promise<string[]> {
  const out = await printed(folder, "scan", ".", "--format", "json");
  const { findings } = JSON.parse(out) as { findings: Found[] };
  const lines = findings.map((found) =>
    line(
      found.file,
      [found.line - 1, found.column - 1],
      [found.endLine - 1, found.endColumn - 1],
      found.severity,
      found.rule,
      found.message,
    ),
  );
  return [...new Set(lines)].sort();
}

interface Found {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

async function printed(folder: string, ...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, "dist", "cli.js"), ...words], {
    cwd: folder,
    env: surroundings(folder),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  for await (const text of child.stdout.setEncoding("utf8")) out += text;
  return out;
}

/** What the editor shows once it shows all that is `expected`. */
async function published(folder: string, expected: readonly string[]): Promise<string[]> {
  return inEditor(folder, async (editor, uri) => {
    await editor.until("the workspace is read", () => editor.workspace.at(-1)?.phase === "done");
    const shown = () => {
      const latest = new Map(editor.published.map((set) => [set.uri, set.diagnostics]));
      return [...latest]
        .flatMap(([file, diagnostics]) =>
          diagnostics.map(({ range: { start, end }, severity = 0, code, message }) =>
            line(
              decodeURIComponent(file.slice(uri.length + 1)),
              [start.line, start.character],
              [end.line, end.character],
              severities[severity] ?? "",
              String(code),
              typeof message === "string" ? message : message.value,
            ),
          ),
        )
        .sort();
    };
    // What the last file changed is told a moment later.
    await editor.until("everything is shown", () => {
      const now = shown();
      return expected.every((one) => now.includes(one));
    });
    return shown();
  });
}

/** The server that ships, with the folder (`uri`, no slash at its end) as its workspace. */
async function inEditor<T>(folder: string, script: (editor: Editor, uri: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [join(root, "dist", "server.js"), "--stdio"], {
    cwd: folder,
    env: surroundings(folder),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const uri = pathToFileURL(folder).href;
  const profile = { capabilities: profiles.push, options: { cacheDir: join(folder, ".cache") } };
  try {
    const editor = await talk(pipes, profile, uri, () => child.exitCode ?? undefined);
    const result = await script(editor, uri);
    await editor.stop();
    return result;
  } finally {
    child.kill();
  }
}

/** Neither door sees what this machine's user has set or downloaded. */
function surroundings(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder, USERPROFILE: folder, XDG_CACHE_HOME: join(folder, ".cache") };
}
