import assert from "node:assert/strict";
import { chmod, readdir, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { readText } from "../../server/src/host/files";
import { editFile } from "../../server/src/host/write/edit-file";
import { folderWith } from "./folder";

const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("a é\r\n", "utf16le")]);

test("mark, encoding, line ends and mode stay", async (t) => {
  const folder = await folderWith(t, {
    "bom.py": "\ufeffa é\r\n",
    "little.py": little,
    "big.py": Buffer.from(little).swap16(),
  });
  for (const name of ["bom.py", "little.py", "big.py"]) {
    const path = join(folder, name);
    await chmod(path, 0o755);
    const before = await readFile(path);
    assert.equal(await editFile(path, "a é\r\n", "b é\r\n"), "written");
    const read = await readText(path);
    assert.ok(read.kind === "text" && read.bom && read.text === "b é\r\n");
    assert.equal((await stat(path)).mode & 0o777, 0o755);
    assert.equal(await editFile(path, "b é\r\n", "a é\r\n"), "written");
    assert.deepEqual(await readFile(path), before);
  }
  assert.deepEqual((await readdir(folder)).sort(), ["big.py", "bom.py", "little.py"]);
});

const broken = Buffer.concat([Buffer.from("aéé"), Buffer.from([0xff, 0x0a])]);

test("what is not what was read is left alone", async (t) => {
  const folder = await folderWith(t, { "a.py": "now", "broken.py": broken });
  assert.equal(await editFile(join(folder, "a.py"), "before", "after"), "changed");
  assert.equal(await editFile(join(folder, "gone.py"), "before", "after"), "changed");
  assert.equal(await editFile(join(folder, "broken.py"), "aéé\ufffd\n", "béé\ufffd\n"), "lossy");
  assert.equal(await readFile(join(folder, "a.py"), "utf8"), "now");
  assert.deepEqual(await readFile(join(folder, "broken.py")), broken);
});

test("Windows-1252 and UTF-16 without mark stay what they are, and take only what they can hold", async (t) => {
  const latin = Buffer.from([0x61, 0xe9, 0x80, 0x0d, 0x0a]);
  const wide = Buffer.from("model = 'é'\r\n", "utf16le");
  const folder = await folderWith(t, { "latin.py": latin, "little.py": wide, "big.py": Buffer.from(wide).swap16() });
  assert.equal(await editFile(join(folder, "latin.py"), "aé€\r\n", "bé€\r\n"), "written");
  assert.deepEqual(await readFile(join(folder, "latin.py")), Buffer.from([0x62, 0xe9, 0x80, 0x0d, 0x0a]));
  assert.equal(await editFile(join(folder, "latin.py"), "bé€\r\n", "漢\r\n"), "foreign");
  assert.deepEqual(await readFile(join(folder, "latin.py")), Buffer.from([0x62, 0xe9, 0x80, 0x0d, 0x0a]));
  for (const name of ["little.py", "big.py"]) {
    assert.equal(await editFile(join(folder, name), "model = 'é'\r\n", "model = '漢'\r\n"), "written");
    const bytes = await readFile(join(folder, name));
    const text = (name === "big.py" ? bytes.swap16() : bytes).toString("utf16le");
    assert.equal(text, "model = '漢'\r\n");
  }
});

test("through a link, the file that it leads to is edited", async (t) => {
  const folder = await folderWith(t, { "real.py": "a" });
  await symlink("real.py", join(folder, "link.py"));
  assert.equal(await editFile(join(folder, "link.py"), "a", "b"), "written");
  assert.equal(await readFile(join(folder, "real.py"), "utf8"), "b");
});
