/** What a reading thread asks of a workspace in which nothing changes. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type FileQuestions, steadyFiles } from "../../server/src/detect/thread/steady-files";

const root = "file:///w";
const folders: Readonly<Record<string, readonly string[] | undefined>> = {
  "file:///w": ["a b/", "app.py", "locked/", "src/"],
  "file:///w/a%20b": ["c#.py"],
  "file:///w/src": [],
};

/** Questions over these folders, all of whose files hold their own address; `locked` cannot be listed. */
function asking(): { ask: FileQuestions; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: {
      async read(uri) {
        asked.push(`read ${uri}`);
        return uri.endsWith("/none.py") ? undefined : uri;
      },
      async list(folder) {
        asked.push(`list ${folder}`);
        return folders[folder];
      },
    },
  };
}

describe("files of a workspace in which nothing changes", () => {
  it("are read where a folder names them, whatever their names, and asked for once", async () => {
    const { ask, asked } = asking();
    const files = steadyFiles();
    for (const uri of [`${root}/app.py`, `${root}/a%20b/c%23.py`, `${root}/app.py`])
      assert.equal(await files.read(uri, root, ask), uri);
    assert.deepEqual(asked, [`list ${root}`, `read ${root}/app.py`, `list ${root}/a%20b`, `read ${root}/a%20b/c%23.py`]);
  });

  it("that no folder names cost no question of their own, however deep they would lie", async () => {
    const { ask, asked } = asking();
    const files = steadyFiles();
    for (const below of ["os.py", "os/__init__.py", "src/os.py", "src/os/path.py", "very/deep/in/there.py"])
      assert.equal(await files.read(`${root}/${below}`, root, ask), undefined);
    assert.deepEqual(asked, [`list ${root}`, `list ${root}/src`]);
  });

  it("are asked for one by one in a folder that cannot be listed", async () => {
    const { ask, asked } = asking();
    const files = steadyFiles();
    const [there, none] = [`${root}/locked/x.py`, `${root}/locked/none.py`];
    assert.deepEqual([await files.read(there, root, ask), await files.read(none, root, ask)], [there, undefined]);
    assert.deepEqual(asked, [`list ${root}`, `list ${root}/locked`, `read ${there}`, `read ${none}`]);
  });

  it("outside of the root are not asked for; without a root nothing is listed", async () => {
    const { ask, asked } = asking();
    assert.equal(await steadyFiles().read("file:///other/app.py", root, ask), undefined);
    assert.deepEqual(asked, []);
    assert.equal(await steadyFiles().read("file:///other/app.py", undefined, ask), "file:///other/app.py");
    assert.deepEqual(asked, ["read file:///other/app.py"]);
  });

  it("are asked for again once something may have changed", async () => {
    const { ask, asked } = asking();
    const files = steadyFiles();
    await files.read(`${root}/app.py`, root, ask);
    files.clear();
    await files.read(`${root}/app.py`, root, ask);
    assert.equal(asked.length, 4);
  });
});
