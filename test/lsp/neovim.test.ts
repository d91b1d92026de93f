/** A real Neovim and the server that ships: the session of `neovim.lua`, offline, on a copy of the sample project. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ensurePackages, onPath } from "../../build/vscode/system.mjs";

interface Found {
  readonly code?: string;
  readonly source?: string;
  readonly message: string;
  readonly line: number;
  /** The text between the columns, which Neovim turned from UTF-16 into bytes. */
  readonly covers: string;
}
interface Place {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}
interface Session {
  readonly version: string;
  readonly problem?: string;
  /** What Neovim told the person, and what was waited for in vain. */
  readonly shown: readonly string[];
  readonly open: readonly Found[];
  readonly unopened: readonly Found[];
  readonly loaded: boolean;
  readonly hover: string;
  readonly references: readonly Place[];
  readonly symbols: readonly Place[];
  readonly actions: readonly string[];
  readonly swapped: string;
  readonly after: readonly Found[];
  readonly renamed: string;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "stemma-neovim-")));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Emoji of four bytes and two UTF-16 units stand before the id, one of them with a modifier. */
const greeting = `from transformers import AutoModelForCausalLM

hello, bot = "👋🏽 Grüße 🤖", AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B-Instruct")
`;
const qwen = "Qwen/Qwen2.5-7B-Instruct";
const llama = "meta-llama/Llama-3.1-8B-Instruct";
const renamed = "HuggingFaceTB/SmolLM2-1.7B-Instruct";

let session: Session;
let log: string;

before(async () => {
  const nvim = await find();
  const project = join(folder, "assistant");
  cpSync(here("../projects/assistant"), project, { recursive: true });
  writeFileSync(join(project, "app", "greeting.py"), greeting);
  mkdirSync(join(folder, "home"));
  const child = spawn(nvim, ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", `luafile ${here("neovim.lua")}`], {
    cwd: project,
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 1_200_000,
    env: {
      ...process.env,
      HF_TOKEN: "",
      HF_HOME: join(folder, "home"),
      HOME: join(folder, "home"),
      NVIM_LOG_FILE: join(folder, "nvim.log"),
      ...Object.fromEntries(
        ["CONFIG", "DATA", "STATE", "CACHE"].map((kind) => [`XDG_${kind}_HOME`, join(folder, "xdg")]),
      ),
      STEMMA_NODE: process.execPath,
      STEMMA_SERVER: here("../../dist/server.js"),
      STEMMA_PROJECT: project,
      STEMMA_CACHE: join(folder, "cache"),
      STEMMA_OUT: folder,
    },
  });
  assert.deepEqual(await once(child, "exit"), [0, null]);
  session = JSON.parse(readFileSync(join(folder, "session.json"), "utf8"));
  log = ["lsp.log", "nvim/lsp.log"]
    .map((name) => join(folder, "xdg", name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("");
});

describe("a real Neovim", () => {
  test("gets through its session, and logs no error", () => {
    assert.equal(session.problem, undefined);
    assert.deepEqual(session.shown, []);
    assert.match(log, /START/);
    assert.deepEqual(
      log.split("\n").filter((line) => /^\[(ERROR|WARN)/.test(line)),
      [],
    );
  });

  test("is told of the open file, at the id also behind emoji", () => {
    const denied = session.open.find(({ code }) => code === "denied-origin");
    assert.equal(denied?.source, "stemma");
    assert.equal(denied?.line, 2);
    assert.match(denied?.message ?? "", /Alibaba.*China/);
    assert.deepEqual([...new Set(session.open.map(({ covers }) => covers))], [qwen]);
  });

  test("is told of a file that nobody opened", () => {
    assert.equal(session.loaded, false);
    const denied = session.unopened.find(({ code }) => code === "denied-origin");
    assert.equal(denied?.covers, qwen);
  });

  test("shows maker, country and license in the hover", () => {
    assert.match(session.hover, /Qwen2\.5-7B-Instruct/);
    assert.match(session.hover, /Alibaba.*China.*Apache/s);
  });

  test("lists the places of the model, and the models of the file", () => {
    const files = session.references.map(({ file }) => file);
    assert.ok(files.includes("app/greeting.py") && files.includes("compose.yaml"), files.join(", "));
    assert.deepEqual(
      session.symbols.map(({ line, text }) => ({ line, id: text.includes(qwen) })),
      [{ line: 3, id: true }],
    );
  });

  test("swaps in the approved model, and the finding goes", () => {
    const wide = session.actions.filter((title) => title.includes("everywhere"));
    assert.deepEqual(wide, [`Replace with ${llama} everywhere (3 files)`]);
    assert.equal(`${session.swapped}\n`, greeting.replace(qwen, llama));
    assert.ok(!session.after.some(({ code }) => code === "denied-origin"));
  });

  test("renames the model", () => {
    assert.equal(`${session.renamed}\n`, greeting.replace(qwen, renamed));
  });

  test("ends the server when it quits", () => {
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "exit.json"), "utf8")), { code: 0, signal: 0 });
  });
});

/** Neovim's program: what is there, or what apt can install. Throws with what a person has to do. */
async function find(): Promise<string> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  if (!onPath("nvim")) await ensurePackages(["neovim"], tell, { recommended: false });
  if (!onPath("nvim")) throw new Error("This test needs a real Neovim, 0.7 or newer: put nvim on PATH.");
  return "nvim";
}
