// Writes docs/catalog.md, the catalog for readers: node build/catalog-page.mjs
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCatalog } from "./catalog.mjs";

/**
 * The page's text for a catalog as `readCatalog` gives it: who makes models and where, under which licenses they stand, who serves
 * them, which families there are.
 */
export function catalogPage({ organizations, licenses, endpoints, models }) {
  const files = Object.values(models);
  const records = files.flatMap((file) =>
    file.models.map((record) => ({ ...record, maker: record.developer?.is ?? file.organization })),
  );
  const byMaker = tally(records.map(({ maker }) => maker));
  const byLicense = tally(records.map(({ license }) => (typeof license === "object" ? license.is : license)));
  const byFamily = tally(records.map(({ family }) => family));
  const named = licensesById(licenses);
  const makers = organizations.organizations.map((each) => [
    each.name,
    each.country ? `${country.of(each.country)}` : "not stated",
    each.role,
    each.namespaces ?? [],
    byMaker.get(each.id) ?? 0,
    organizations.sources[each.from].confidence,
  ]);
  return [
    "# The catalog",
    "",
    "What Stemma knows without a network. Made from `server/catalog/` by `node build/catalog-page.mjs`; each fact's source and date stand",
    "there, and `stemma catalog show <reference>` prints them. A fact that nobody could confirm says `unverified`.",
    "",
    `${records.length} models, ${organizations.organizations.length} organizations, ${endpoints.endpoints.length} endpoints, ${byLicense.size - (byLicense.has(undefined) ? 1 : 0)} licenses in use, ${byFamily.size - (byFamily.has(undefined) ? 1 : 0)} families.`,
    "",
    "## Organizations",
    "",
    "The country is that of the group's headquarters. A repackager's country says nothing about the models that it re-uploads.",
    "",
    ...table(
      ["Organization", "Country", "Role", "Hub namespaces", "Models", "Sure"],
      makers.sort((a, b) => b[4] - a[4] || order(a[0], b[0])),
    ),
    "## Licenses in use",
    "",
    ...table(
      ["License", "Id", "Models"],
      sorted(byLicense).map(([id, count]) => [named.get(id) ?? "not stated", id ?? "", count]),
    ),
    "## Endpoints",
    "",
    ...table(
      ["Operator", "Kind", "Country", "Hosts"],
      endpoints.endpoints
        .map((each) => [each.operator, each.kind, each.country ? country.of(each.country) : "not stated", each.hosts])
        .sort((a, b) => order(a[0], b[0])),
    ),
    "## Families",
    "",
    "Families of at least three models.",
    "",
    ...table(
      ["Family", "Models"],
      sorted(byFamily).filter(([family, count]) => family !== undefined && count >= 3),
    ),
  ].join("\n");
}

const country = new Intl.DisplayNames(["en"], { type: "region" });

function licensesById({ licenses }) {
  return new Map(licenses.flatMap(({ id, name, aliases = [] }) => [id, ...aliases].map((each) => [each, name])));
}

function tally(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sorted(counts) {
  return [...counts].sort((a, b) => b[1] - a[1] || order(String(a[0]), String(b[0])));
}

function order(a, b) {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => [cell].flat().map(escaped).join(", ")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line), ""];
}

function escaped(cell) {
  return String(cell).replace(/[\\|*_`<>[\]]/g, "\\$&");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  await writeFile(join(root, "docs", "catalog.md"), catalogPage(await readCatalog(root)));
}
