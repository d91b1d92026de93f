import assert from "node:assert/strict";
import { test } from "node:test";
import { licensesOf, normalizeId } from "../../../server/src/lineage/licenses/license-names";
import { realCatalog } from "../world";

test("what people write becomes the registry's id", () => {
  const spellings = [
    "Apache-2.0",
    "apache 2.0",
    "Apache License 2.0",
    "Apache License, Version 2.0",
    "apache2",
    "The Apache License 2.0",
  ];
  for (const text of spellings) assert.equal(normalizeId(text), "apache-2.0", text);
  assert.equal(normalizeId("MIT License"), "mit");
  assert.equal(normalizeId("llama3.1"), "llama3.1");
  assert.equal(normalizeId("CC-BY-NC-4.0"), "cc-by-nc-4.0");
});

test("the catalog's names are used, and nothing is made of nothing", async () => {
  const catalog = await realCatalog();
  assert.equal(licensesOf({ license: "apache-2.0" }, catalog)[0]?.name, catalog.license("apache-2.0")?.name);
  assert.deepEqual(licensesOf({}, catalog), []);
  assert.deepEqual(licensesOf({ license: "unknown" }, catalog), []);
});

test("other with a name is that license where the catalog has it, else a name", async () => {
  const catalog = await realCatalog();
  assert.equal(licensesOf({ license: "other", name: "llama3.1" }, catalog)[0]?.id, "llama3.1");
  const own = licensesOf({ license: "other", name: "lyra-terms", link: "https://acme.example/lyra" }, catalog);
  assert.deepEqual(own, [{ id: "other", name: "lyra-terms", url: "https://acme.example/lyra" }]);
});

test("a link is https or a file of the repository", async () => {
  const catalog = await realCatalog();
  const url = (link: string) =>
    licensesOf({ license: "other", name: "x", link, repository: "https://huggingface.co/a/b" }, catalog)[0]?.url;
  assert.equal(url("LICENSE"), "https://huggingface.co/a/b/blob/main/LICENSE");
  for (const bad of ["javascript:alert(1)", "http://a.example", "command:run", "../../x", "https://a b"])
    assert.equal(url(bad), undefined, bad);
});

test("several licenses are all told", async () => {
  const ids = licensesOf({ license: ["mit", "cc-by-nc-4.0"] }, await realCatalog()).map(({ id }) => id);
  assert.deepEqual(ids, ["mit", "cc-by-nc-4.0"]);
});

test("an SPDX expression is one license, spelled as the list spells it", async () => {
  const catalog = await realCatalog();
  const [license, ...others] = licensesOf({ license: "apache-2.0  or mit" }, catalog);
  assert.deepEqual(license, { id: "apache-2.0 or mit", name: "Apache-2.0 OR MIT" });
  assert.deepEqual(others, []);
  assert.deepEqual(
    licensesOf({ license: "GPL-2.0-only WITH Classpath-exception-2.0 AND MIT" }, catalog)[0]?.id,
    "gpl-2.0-only with classpath-exception-2.0 and mit",
  );
});
