/** Folders and files whose names mean something in a URI, as the built program reads them: `npm run build` first. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const bin = process.env.STEMMA_BIN ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** Each a folder, and the last one above all of them. */
const odd = ["c#", "w?.py", "100%", "%2F", "ä b", "[id]", "(group)", "@scope", "new\nline", "bell\u0007", "🙂"];
const long = `${"long".repeat(60)}.py`;
const load = (model: string) =>
  `from transformers import AutoModel\n\nmodel = AutoModel.from_pretrained("${model}", revision="main")\n`;
const policy = `{
  "extends": "inventory",
  "rules": { "denied-model": { "severity": "error", "models": ["acme/old"] } },
  "overrides": [{ "files": ["@scope/**", "**/100%/c#.py"], "rules": { "denied-model": "hint" } }]
}
`;

/** A folder that lies below all the odd names, with files of odd names in it; gives the folder and the files. */
async function oddFolder(t: TestContext): Promise<{ top: string; folder: string; files: string[] }> {
  const top = await folderWith(t, {});
  const folder = join(top, ...odd);
  const names = ["a#b.py", "q?.py", "100%.py", "ä ö.py", long, ...odd.map((name) => `${name}/c#.py`)];
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), load("acme/old"));
  }
  await writeFile(join(folder, "stemma.jsonc"), policy);
  return { top, folder, files: names.sort() };
}

function stemma(cwd: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd,
    env: { HOME: cwd, PATH: process.env.PATH },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const filesOf = (json: string): string[] =>
  [...new Set<string>(JSON.parse(json).references.map(({ file }: { file: string }) => file))].sort();

test("every file is read whatever its name and the names above it", async (t) => {
  const { top, folder, files } = await oddFolder(t);
  const here = stemma(folder, "scan", "--format", "json");
  assert.deepEqual(filesOf(here.stdout), files, here.stderr);
  const above = stemma(top, "scan", ".", "--format", "json");
  assert.deepEqual(filesOf(above.stdout), files.map((name) => [...odd, name].join("/")).sort(), above.stderr);
  for (const name of files) {
    const named = stemma(folder, "scan", join(folder, name), "--format", "json");
    assert.deepEqual(filesOf(named.stdout), [name], named.stderr);
  }
});

test("the policy above holds for them, and its globs see their plain names", async (t) => {
  const { top, files } = await oddFolder(t);
  const { status, stdout } = stemma(top, "check", ".", "--format", "json");
  const findings: { file: string; severity: string }[] = JSON.parse(stdout).findings;
  const soft = findings.filter(({ severity }) => severity === "hint").map(({ file }) => file);
  assert.equal(status, 1);
  assert.equal(findings.length, files.length);
  assert.deepEqual(soft.sort(), ["100%/c#.py", "@scope/c#.py"].map((name) => [...odd, name].join("/")).sort());
});

test("addresses in SARIF and in annotations lead to the files", async (t) => {
  const { folder, files } = await oddFolder(t);
  const sarif = JSON.parse(stemma(folder, "check", "--format", "sarif").stdout);
  const addresses: string[] = sarif.runs[0].results.map(
    (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      result.locations[0]?.physicalLocation.artifactLocation.uri,
  );
  assert.deepEqual(addresses.map((one) => one.split("/").map(decodeURIComponent).join("/")).sort(), files);
  const github = stemma(folder, "check", "--format", "github").stdout;
  for (const name of ["a#b.py", "q?.py", "100%25.py"]) assert.ok(github.includes(`file=${name},`), github);
});

test("a lock, a baseline and a bill name them, and are found again", async (t) => {
  const { folder, files } = await oddFolder(t);
  assert.equal(stemma(folder, "lock").status, 0);
  assert.equal(stemma(folder, "lock", "--check").status, 0);
  assert.match(await readFile(join(folder, "stemma.lock.json"), "utf8"), /acme\/old/);

  assert.equal(stemma(folder, "baseline").status, 0);
  const baseline = JSON.parse(await readFile(join(folder, "stemma.baseline.json"), "utf8"));
  assert.deepEqual(baseline.findings.map(({ file }: { file: string }) => file).sort(), files);
  assert.equal(stemma(folder, "check", "--fail-on", "hint").status, 0);

  const bill = JSON.parse(stemma(folder, "bom").stdout);
  const places = bill.components.flatMap(
    ({ evidence }: { evidence?: { occurrences?: { location: string }[] } }) => evidence?.occurrences ?? [],
  );
  assert.deepEqual(places.map(({ location }: { location: string }) => location).sort(), files);
});

test("diff compares them by their own names", async (t) => {
  const { folder, files } = await oddFolder(t);
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...words], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  for (const name of files) await writeFile(join(folder, name), load("acme/new"));
  const { stdout, stderr } = stemma(folder, "diff", "HEAD", "--format", "json");
  const { models } = JSON.parse(stdout);
  assert.match(JSON.stringify(models.added), /acme\/new/, stderr);
  assert.match(JSON.stringify(models.removed ?? models.dropped), /acme\/old/, stderr);
  const one = stemma(folder, "diff", "HEAD", "c#/c#.py", "--format", "json");
  assert.match(JSON.stringify(JSON.parse(one.stdout).models.added), /acme\/new/, one.stderr);
});

test("a constant is followed into a neighbour below and beside such a folder", async (t) => {
  const folder = await folderWith(t, {
    "c#/münchen/config.py": 'MODEL = "acme/old"\n',
    "c#/münchen/app.py":
      "from transformers import AutoModel\nfrom .config import MODEL\nmodel = AutoModel.from_pretrained(MODEL)\n",
    "c#/web/names.ts": 'export const MODEL = "acme/other";\n',
    "c#/web/100%/app.ts":
      'import { pipeline } from "@huggingface/transformers";\nimport { MODEL } from "../names";\nconst run = await pipeline("text-generation", MODEL);\n',
  });
  const { stdout, stderr } = stemma(folder, "scan", "--format", "json");
  const places = JSON.parse(stdout).references.map(({ file, name }: Record<string, string>) => `${file} ${name}`);
  assert.deepEqual(places.sort(), ["c#/münchen/config.py acme/old", "c#/web/names.ts acme/other"], stderr);
});
