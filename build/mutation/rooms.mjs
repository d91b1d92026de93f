import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The rooms whose tests are measured, each with its sources and the folders below `test/` whose tests should notice a change in them. */
export const rooms = {
  domain: { sources: "server/src/domain", tests: ["domain", "policy", "lineage", "editor", "report"] },
  policy: { sources: "server/src/policy", tests: ["policy", "domain", "cli", "."] },
  lineage: { sources: "server/src/lineage", tests: ["lineage", "catalog", "policy", "."] },
  core: { sources: "server/src/core", tests: ["core", ".", "policy", "lineage", "cli"] },
};

/** These hold the project to something, not the product: no change of a room can make them fail. */
const ofTheProject = ["house.test.ts", "linear-regex.test.ts"];

/** The tests in and under these folders of `test/`, relative to the root; `.` is `test/` itself, without what is under it. */
export async function testsOf(root, folders) {
  const found = [];
  for (const folder of folders) {
    const names = await readdir(join(root, "test", folder), { recursive: folder !== "." });
    const tests = names.filter((name) => name.endsWith(".test.ts") && !ofTheProject.includes(name));
    found.push(...tests.map((name) => join("test", folder, name)));
  }
  return found.sort();
}

/** The sources of a room, relative to the root. */
export async function sourcesOf(root, { sources }) {
  const names = await readdir(join(root, sources), { recursive: true });
  return names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(sources, name))
    .sort();
}
