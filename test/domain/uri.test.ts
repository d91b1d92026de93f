import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import {
  atOrBelow,
  canonicalUri,
  childUri,
  decodePath,
  encodeSegment,
  filePath,
  fileUri,
  folderOf,
  isBelow,
  machineOf,
  nameOf,
  parentOf,
  pathBelow,
  relatedUri,
  withoutSlash,
  withSlash,
} from "../../server/src/domain/uri";

const runs = { numRuns: 500 };

/** Names as a file system takes them: all but the separators and NUL, and among them often what means something in a URI. */
const character = fc.oneof(
  fc.constantFrom(..."#?%&+ ()[]{}'!*@:;=,~^|\"<>$`äé漢🙂\n\t\u0001\u202e\u00a0"),
  fc.constantFrom("%2F", "%20", "%", "%zz", "c:", ".."),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);
const name = (banned: RegExp) =>
  fc
    .array(character, { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join("").replace(banned, "_"))
    .filter((one) => one !== "." && one !== "..");
const posixName = name(/[/\0]|\p{Cs}/gu);
const windowsName = name(/[/\\\0:]|\p{Cs}/gu);
const names = (one: fc.Arbitrary<string>) => fc.array(one, { minLength: 1, maxLength: 6 });
const posixPath = names(posixName)
  .filter(([first = ""]) => !/^[a-z]:$/i.test(first))
  .map((parts) => `/${parts.join("/")}`);
const drivePath = fc
  .tuple(fc.constantFrom("C", "c", "z"), names(windowsName))
  .map(([drive, parts]) => `${drive}:\\${parts.join("\\")}`);
const sharePath = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/), names(windowsName))
  .map(([host, parts]) => `\\\\${host}\\${parts.join("\\")}`);
const lowDrive = (path: string) => path.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());

/** What VS Code's own `Uri.toString` makes of a path with slashes: bytes, all but the unreserved characters escaped. */
function byBytes(path: string): string {
  return [...Buffer.from(path, "utf8")]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~/]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

test("a path comes back from its URI as it was", () => {
  fc.assert(
    fc.property(posixPath, (path) => assert.equal(filePath(fileUri(path)), path)),
    runs,
  );
  fc.assert(
    fc.property(fc.oneof(drivePath, sharePath), (path) =>
      assert.equal(filePath(fileUri(path, true), true), lowDrive(path)),
    ),
    runs,
  );
});

test("a URI comes back from its path as it was, and reads as Node reads it", () => {
  fc.assert(
    fc.property(posixPath, (path) => {
      const uri = fileUri(path);
      assert.equal(fileUri(filePath(uri) ?? ""), uri);
      assert.equal(fileURLToPath(uri, { windows: false }), path);
    }),
    runs,
  );
  fc.assert(
    fc.property(fc.oneof(drivePath, sharePath), (path) => {
      const uri = fileUri(path, true);
      assert.equal(fileUri(filePath(uri, true) ?? "", true), uri);
      assert.equal(fileURLToPath(uri, { windows: true }).toLowerCase(), path.toLowerCase());
    }),
    runs,
  );
});

test("a path has the URI that VS Code gives it", () => {
  fc.assert(
    fc.property(posixPath, (path) => assert.equal(fileUri(path), `file://${byBytes(path)}`)),
    runs,
  );
  fc.assert(
    fc.property(drivePath, (path) =>
      assert.equal(fileUri(path, true), `file:///${byBytes(lowDrive(path).replaceAll("\\", "/"))}`),
    ),
    runs,
  );
  assert.equal(fileUri("C:\\work\\c#\\a b.py", true), "file:///c%3A/work/c%23/a%20b.py");
  assert.equal(fileUri("\\\\Server\\share\\a.py", true), "file://server/share/a.py");
});

test("whatever spelling an editor sends, it is ours", () => {
  const spellings = [
    (path: string) => encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23"),
    (path: string) => path.split("/").map(encodeURIComponent).join("/"),
    (path: string) => byBytes(path).replace(/%../g, (one) => one.toLowerCase()),
  ];
  fc.assert(
    fc.property(posixPath, fc.constantFrom(0, 1, 2), (path, which) => {
      const sent = `file://${spellings[which]?.(path)}`;
      assert.equal(canonicalUri(sent), fileUri(path));
      assert.equal(canonicalUri(canonicalUri(sent)), canonicalUri(sent));
    }),
    runs,
  );
  const windows = "file:///c%3A/My%20App/%28a%29/x.py";
  for (const sent of [
    "file:///C:/My%20App/(a)/x.py",
    "file:///c:/My%20App/(a)/x.py",
    "file:///c%3a/My%20App/%28a%29/x.py",
    "file:/C:/My App/(a)/x.py",
    "file://localhost/C:/My%20App/(a)/x.py",
  ])
    assert.equal(canonicalUri(sent), windows, sent);
  assert.equal(canonicalUri("file:///w/100%/a.py"), "file:///w/100%25/a.py");
  assert.equal(canonicalUri("file://Server/share/a@b.py"), "file://server/share/a%40b.py");
  assert.equal(canonicalUri("file:///w/a.ipynb#cell"), "file:///w/a.ipynb#cell");
  for (const other of ["untitled:Untitled-1", "memfs:/a(b)/c.py", "vscode-vfs://github/o/r/a b.py", "", "file"])
    assert.equal(canonicalUri(other), other);
});

test("a name is found again in the address that was made with it", () => {
  fc.assert(
    fc.property(posixPath, names(posixName), (folder, parts) => {
      const root = fileUri(folder);
      const uri = childUri(root, ...parts);
      const last = parts.at(-1) ?? "";
      assert.equal(uri, fileUri(`${folder}/${parts.join("/")}`));
      assert.equal(nameOf(uri), last);
      assert.equal(nameOf(withSlash(uri)), last);
      assert.equal(parentOf(uri), parts.length > 1 ? childUri(root, ...parts.slice(0, -1)) : root);
      assert.equal(folderOf(uri), withSlash(parentOf(uri) ?? ""));
      assert.ok(isBelow(uri, root) && isBelow(uri, withSlash(root)) && !isBelow(root, uri) && !isBelow(root, root));
      if (!parts.some((part) => /%2f/i.test(part))) assert.equal(pathBelow(root, uri), parts.join("/"));
    }),
    runs,
  );
});

test("a folder is no part of another one's name", () => {
  assert.equal(isBelow("file:///w/app-old/a.py", "file:///w/app"), false);
  assert.equal(pathBelow("file:///w/app", "file:///w/app-old/a.py"), undefined);
});

test("the root is where the ways up end", () => {
  assert.equal(parentOf("file:///a.py"), "file://");
  assert.equal(parentOf("file:///"), undefined);
  assert.equal(parentOf("file://server/a"), "file://server");
  assert.equal(parentOf("memfs:/a.py"), "memfs:");
  assert.equal(parentOf("memfs:/"), undefined);
  assert.equal(parentOf("untitled:Untitled-1"), undefined);
  assert.equal(withoutSlash("file:///"), "file://");
  assert.equal(withSlash("file://"), "file:///");
  assert.equal(machineOf("vscode-vfs://github/o/r"), "vscode-vfs://github");
  assert.equal(nameOf("file:///"), "");
  assert.equal(nameOf("vscode-notebook-cell:/w/a%20b.ipynb#W0sZmlsZQ%3D%3D"), "a b.ipynb");
});

test("a path beside a file keeps its own characters and never leaves the machine", () => {
  const from = "file:///w/c%23/stemma.jsonc";
  assert.equal(relatedUri("../a b/c#?.json", from), "file:///w/a%20b/c%23%3F.json");
  assert.equal(relatedUri("./x.jsonc", from), "file:///w/c%23/x.jsonc");
  assert.equal(relatedUri("../../../../x.jsonc", from), "file:///x.jsonc");
  assert.equal(relatedUri("/etc/x.jsonc", from), "file:///etc/x.jsonc");
  assert.equal(relatedUri("x.jsonc", "memfs:/w/stemma.jsonc"), "memfs:/w/x.jsonc");
});

test("what no path can hold is no path", () => {
  for (const uri of ["file:///a%2Fb", "file:///a%00b", "file:///a%zz", "file://server/a", "memfs:/a", "/a", ""])
    assert.equal(filePath(uri), undefined, uri);
  for (const uri of ["file:///c%3A/a%5Cb", "file:///c%3A/a%2fb"]) assert.equal(filePath(uri, true), undefined, uri);
  assert.equal(filePath("file://server/share/a b", true), "\\\\server\\share\\a b");
  assert.equal(encodeSegment("\ud800x"), "%EF%BF%BDx");
});

test("a file lies at or below an address, and not below one that begins alike", () => {
  const within = atOrBelow(["file:///w/app/", "memfs:/x", "file:///w/one.py"]);
  for (const uri of ["file:///w/app", "file:///w/app/a/b.py", "memfs:/x/y", "file:///w/one.py"])
    assert.ok(within(uri), uri);
  for (const uri of ["file:///w/app2/a.py", "file:///w", "memfs:/xy", "file:///w/one.pyc", ""])
    assert.ok(!within(uri), uri);
  assert.ok(!atOrBelow([])("file:///w"));
});

test("spellings of Windows that mean one path", () => {
  assert.equal(fileUri("\\\\?\\C:\\a", true), "file:///c%3A/a");
  assert.equal(fileUri("\\\\?\\UNC\\Server\\share\\a", true), "file://server/share/a");
  assert.equal(fileUri("\\\\server", true), "file://server/");
  assert.equal(fileUri("C:", true), "file:///c%3A");
  assert.equal(fileUri("a\\b"), "file://a%5Cb", "Elsewhere a backslash is a character of a name.");
  assert.equal(filePath("file:///C:/a", true), "c:\\a");
  assert.equal(filePath("file:///w/a", true), "\\w\\a");
  assert.equal(canonicalUri("file:"), "file:///");
  assert.equal(canonicalUri("file:///w/c:/a"), "file:///w/c%3A/a");
  assert.equal(canonicalUri("file:///w/C:/a"), "file:///w/C%3A/a", "Only the first name is a drive.");
});

test("a name is what stands behind the last slash, without query and fragment", () => {
  assert.equal(nameOf("?a/b"), "");
  assert.equal(nameOf("file:///w/a.py?x=/b#c/d"), "a.py");
  assert.equal(nameOf("a.py"), "a.py");
  assert.equal(nameOf("file:///w/100%"), "100%");
  assert.equal(parentOf("/a"), "");
  assert.equal(parentOf("a"), undefined);
  assert.equal(decodePath("a%20b/c%2Fd/e%zz"), "a b/c%2Fd/e%zz");
});
