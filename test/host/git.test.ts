/** The real git, in repositories whose configuration names programs: none of them may run. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, type TestContext, test } from "node:test";
import { GitError, openGit } from "../../server/src/host/git/git";
import { folderWith } from "./folder";

const env = { PATH: process.env.PATH, HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
const author = ["-c", "user.name=t", "-c", "user.email=t@example.org"];

function git(cwd: string, ...words: string[]): string {
  return execFileSync("git", [...author, ...words], { cwd, env, encoding: "utf8", stdio: "pipe" });
}

/** A repository with two commits of `a.py`, and a clone of it that lacks the content of the older one. */
async function partialClone(t: TestContext) {
  const folder = await folderWith(t, {});
  const origin = join(folder, "origin");
  mkdirSync(origin);
  git(origin, "init", "-q");
  git(origin, "config", "uploadpack.allowFilter", "true");
  git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
  for (const text of ["old = 1\n", "new = 2\n"]) {
    writeFileSync(join(origin, "a.py"), text);
    writeFileSync(join(origin, "same.py"), "same = 1\n");
    git(origin, "add", "-A");
    git(origin, "commit", "-q", "-m", text);
  }
  const clone = join(folder, "clone");
  git(folder, "clone", "-q", "--filter=blob:none", `file://${origin}`, clone);
  return { folder, clone };
}

/** Configuration of `clone` that runs `program` at every opportunity that git has. */
function poison(clone: string, program: string, address: string): void {
  const hooks = join(clone, ".git", "my-hooks");
  mkdirSync(hooks, { recursive: true });
  for (const hook of [
    "post-index-change",
    "reference-transaction",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "post-checkout",
  ]) {
    writeFileSync(join(hooks, hook), `#!/bin/sh\n${program}\n`);
    chmodSync(join(hooks, hook), 0o755);
  }
  for (const [key = "", value = ""] of [
    ["core.fsmonitor", program],
    ["core.hooksPath", hooks],
    ["core.sshCommand", program],
    ["core.pager", program],
    ["core.editor", program],
    ["core.askPass", program],
    ["core.gitProxy", program],
    ["core.alternateRefsCommand", program],
    ["credential.helper", `!${program}`],
    ["diff.external", program],
    ["diff.mine.textconv", program],
    ["diff.mine.command", program],
    ["filter.mine.clean", program],
    ["filter.mine.smudge", program],
    ["filter.mine.process", program],
    ["uploadpack.packObjectsHook", program],
    ["alias.ls-tree", `!${program}`],
    ["alias.rev-parse", `!${program}`],
    ["protocol.allow", "always"],
    ["protocol.ext.allow", "always"],
    ["remote.origin.url", address],
    ["remote.origin.promisor", "true"],
    ["remote.origin.uploadpack", program],
    ["trace2.eventTarget", join(clone, "..", "marker")],
  ])
    git(clone, "config", "--replace-all", key, value);
  appendFileSync(join(clone, ".git", "info", "attributes"), "* filter=mine diff=mine\n");
}

describe("a repository whose configuration names programs", () => {
  const saved = { ...process.env };
  before(() => {
    // What a hook or a stranger's shell leaves in the environment.
    Object.assign(process.env, { GIT_DIR: "/nonexistent/.git", GIT_INDEX_FILE: "/nonexistent", GIT_WORK_TREE: "/" });
    Object.assign(process.env, { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "core.bare", GIT_CONFIG_VALUE_0: "true" });
  });
  after(() => {
    for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name];
  });

  for (const address of [
    "ext::PROGRAM %S",
    "ssh://host.invalid/x",
    "file:///nonexistent",
    "mine::x",
    "git://host.invalid/x",
  ]) {
    test(`none of them is run, and what a partial clone lacks is not fetched: ${address}`, async (t) => {
      const { folder, clone } = await partialClone(t);
      const marker = join(folder, "marker");
      const program = join(folder, "program");
      writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${marker}'\nexit 1\n`);
      chmodSync(program, 0o755);
      poison(clone, program, address.replace("PROGRAM", program));
      process.env.GIT_EXTERNAL_DIFF = process.env.GIT_ASKPASS = process.env.GIT_SSH_COMMAND = program;

      // Without the door, git would do it.
      spawnSync("git", ["status"], { cwd: clone, env });
      assert.ok(existsSync(marker), "the trap is none");
      rmSync(marker);

      const repository = await openGit(clone);
      assert.deepEqual(await repository.workingFiles(), ["a.py", "same.py"]);
      for (const [revision, known] of [
        ["HEAD", true],
        ["HEAD~1", false],
      ] as const) {
        const commit = await repository.open(revision);
        const [first, same] = await commit.files();
        assert.deepEqual([first?.path, same?.path], ["a.py", "same.py"]);
        assert.equal(first?.bytes === undefined, !known);
        const read = async (object = "") => Buffer.from((await commit.read(object)) ?? []).toString();
        assert.equal(await read(first?.object), known ? "new = 2\n" : "");
        assert.equal(await read(same?.object), "same = 1\n", "what is there is still read behind it");
        await commit.close();
      }
      assert.ok(!existsSync(marker), "a program of the repository was run");
    });
  }

  test("a working tree that the configuration puts elsewhere is refused", async (t) => {
    const folder = await folderWith(t, { "else/secret.py": "", "here/a.py": "" });
    const here = join(folder, "here");
    git(here, "init", "-q");
    git(here, "config", "core.worktree", join(folder, "else"));
    await assert.rejects(openGit(here), (error) => error instanceof GitError && /core\.worktree/.test(error.message));
  });
});

test("a repository of another user is refused, with what to do", { skip: process.getuid?.() !== 0 }, async (t) => {
  const folder = await folderWith(t, { "a.py": "" });
  git(folder, "init", "-q");
  execFileSync("chown", ["-R", "nobody", folder]);
  const before = process.env.GIT_CONFIG_GLOBAL;
  process.env.GIT_CONFIG_GLOBAL = "/dev/null";
  t.after(() => {
    if (before === undefined) delete process.env.GIT_CONFIG_GLOBAL;
    else process.env.GIT_CONFIG_GLOBAL = before;
  });
  await assert.rejects(openGit(folder), /belongs to another user; .* safe\.directory/);
});

test("SHA-256 repositories, and folders deep inside one, are read", async (t) => {
  const folder = await folderWith(t, { "deep/down/a.py": "x = 1\n" });
  git(folder, "init", "-q", "--object-format=sha256");
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "one");
  const commit = await (await openGit(join(folder, "deep", "down"))).open("HEAD");
  const [file] = await commit.files();
  assert.equal(file?.path, "deep/down/a.py");
  assert.equal(Buffer.from((await commit.read(file?.object ?? "")) ?? []).toString(), "x = 1\n");
  await commit.close();
});

test("where there is no git, that is said", async (t) => {
  const folder = await folderWith(t, {});
  const path = process.env.PATH;
  process.env.PATH = `.:${dirname(folder)}/none`;
  t.after(() => {
    process.env.PATH = path;
  });
  await assert.rejects(openGit(folder), /git is not installed/);
});
