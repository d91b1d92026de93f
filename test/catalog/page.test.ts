import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { smallCatalog } from "./small";

const root = resolve(import.meta.dirname, "../..");

test("docs/catalog.md is what the catalog says", async () => {
  const { catalogPage } = await import("../../build/catalog-page.mjs");
  const { readCatalog } = await import("../../build/catalog.mjs");
  const page = readFileSync(resolve(root, "docs/catalog.md"), "utf8");
  assert.ok(page === catalogPage(await readCatalog(root)), "The page is stale: run node build/catalog-page.mjs");
  assert.ok(Buffer.byteLength(page) < 200_000);
});

test("the page tells makers, licenses, endpoints, and escapes what it writes", async () => {
  const { catalogPage } = await import("../../build/catalog-page.mjs");
  const catalog = smallCatalog();
  const page = catalogPage(catalog);
  assert.match(page, /^5 models, 2 organizations, 3 endpoints, 2 licenses in use, 1 families\.$/m);
  assert.match(page, /^\| Acme \| France \| developer \| acme-ai \| 3 \| recorded \|$/m);
  assert.match(page, /^\| Acme Model License \| acme \| 1 \|$/m);
  assert.match(page, /^\| Acme Cloud \| hosted \| not stated \| \\\*\.acme-cloud\.ai, run\.\\\*\.acme\.ai \|$/m);
  const [acme] = catalog.organizations.organizations;
  if (acme) acme.name = "Acme | <b>";
  assert.match(catalogPage(catalog), /^\| Acme \\\| \\<b\\> \|/m);
});
