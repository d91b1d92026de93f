/** The exports of the real program: `npm run build` first, as `npm test` does. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { nodeHost } from "../../server/src/lsp/hosts/node/node-host";
import type { BomResult } from "../../server/src/lsp/protocol/protocol";
import { folderWith } from "../host/folder";
import { profiles, startEditor } from "../lsp/editor";
import { sarifSchema } from "../report/official";
import { faultsOf } from "../report/spdx-shape";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = process.env.STEMMA_BIN ?? join(root, "dist", "cli.js");
const sample = join(root, "test", "projects", "assistant");

before(() => assert.ok(existsSync(bin), 'The program is not built; run "npm run build".'));

/** Surroundings with nothing of this process's settings. */
const apart = (home: string) => ({
  PATH: process.env.PATH,
  HOME: home,
  USERPROFILE: home,
  XDG_CACHE_HOME: join(home, ".cache"),
  SOURCE_DATE_EPOCH: "1700000000",
});

function stemma(home: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...words], { cwd: home, env: apart(home) }, (error, out, err) =>
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

const validFor: Readonly<Record<string, (written: string) => Promise<void> | void>> = {
  async cyclonedx(written) {
    assert.equal(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(written), null);
    assert.ok(JSON.parse(written).components.length > 10);
  },
  spdx: (written) => assert.deepEqual(faultsOf(JSON.parse(written)), []),
  sarif(written) {
    const document = JSON.parse(written);
    assert.equal(sarifSchema()(document), "");
    const [{ results }] = document.runs;
    assert.ok(results.length > 20);
    for (const { locations } of results) {
      const { uri } = locations[0].physicalLocation.artifactLocation;
      assert.ok(existsSync(join(root, decodeURIComponent(uri))), `${uri} is not named from the repository`);
    }
  },
  github: (written) => assert.match(written, /^::error file=test\/projects\/assistant\/app\/config\.py,line=5,/),
  markdown: (written) => assert.match(written, /^## Stemma: AI models\n\n11 models in 22 places/),
};

for (const [format, valid] of Object.entries(validFor)) {
  test(`the sample project as ${format}, the same bytes twice`, async (t) => {
    const home = await folderWith(t, {});
    const first = await stemma(home, "scan", sample, "--format", format);
    assert.deepEqual([first.code, first.err], [0, ""]);
    await valid(first.out);
    const again = await stemma(home, "check", sample, "--format", format, "--output", "report");
    assert.deepEqual([again.code, again.out, again.err], [1, "", ""]);
    assert.equal(await readFile(join(home, "report"), "utf8"), first.out);
  });
}

test("a document that lies in the scanned folder adds nothing to the next one", async (t) => {
  const source = 'from transformers import AutoModel\nmodel = AutoModel.from_pretrained("Qwen/Qwen3-8B")\n';
  const home = await folderWith(t, { "a.py": source });
  for (const format of ["cyclonedx", "spdx"]) await stemma(home, "bom", "-f", format, "-o", `models.${format}.json`);
  await stemma(home, "scan", ".", "-f", "sarif", "-o", "models.sarif.json");
  const { references } = JSON.parse((await stemma(home, "scan", ".", "-f", "json")).out);
  assert.deepEqual(
    references.map(({ file }: { file: string }) => file),
    ["a.py"],
  );
});

test("a reader that goes away in the middle of a document is no error", async (t) => {
  const home = await folderWith(t, {});
  const child = spawn(process.execPath, [bin, "bom", sample, "-f", "spdx"], { cwd: home, env: apart(home) });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const code = await new Promise((done) => child.once("close", done));
  assert.deepEqual([code, err], [0, ""]);
});

test("editor and command line write the same bill of materials of one tree", async (t) => {
  const home = await folderWith(t, {});
  const told = JSON.parse((await stemma(home, "bom", sample)).out);
  const { XDG_CACHE_HOME, ...env } = apart(home);
  const editor = await startEditor(nodeHost({ env, version: "0.1.0", hide: () => undefined }), {
    capabilities: profiles.push,
    folders: [pathToFileURL(sample).href],
    options: { assets: join(root, "dist", "assets"), cacheDir: XDG_CACHE_HOME },
  });
  try {
    await editor.until("the folder was read", () => editor.workspace.at(-1)?.phase === "done");
    const made = await editor.request<BomResult>("stemma/bom", { format: "cyclonedx" });
    const shown = JSON.parse(made?.text ?? "");
    for (const part of ["components", "services", "dependencies", "compositions"]) {
      assert.deepEqual(shown[part], told[part], part);
    }
    assert.deepEqual(shown.metadata.component, told.metadata.component);
  } finally {
    await editor.stop();
  }
});
