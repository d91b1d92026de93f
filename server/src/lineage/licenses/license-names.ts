import type { Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { CatalogLookup } from "../catalog/known";
import { expressionName, jointParts } from "./license-expression";

/** A license as a card, a configuration or a policy words it. */
export interface LicenseStatement {
  /** The Hub's `license`: one id or several. */
  readonly license?: string | readonly string[];
  /** The Hub's `license_name`, which says what `other` is. */
  readonly name?: string;
  /** The Hub's `license_link`: an https page, or a file of the repository. */
  readonly link?: string;
  /** Page of the repository, against which a relative link is read. */
  readonly repository?: string;
}

/**
 * The licenses that a statement names, in its order; empty when it says nothing (`unknown` counts as nothing). Ids come out lower case,
 * names as the catalog words them where it knows the license; an SPDX expression (`apache-2.0 or mit`) is one license. `other` with a name
 * becomes the named license if the catalog knows it.
 */
export function licensesOf(statement: LicenseStatement, catalog: Pick<CatalogLookup, "license">): License[] {
  const ids = [statement.license ?? []]
    .flat()
    .map((text) => expressionName(text)?.toLowerCase() ?? normalizeId(text))
    .filter((id) => id !== "" && id !== "unknown");
  if (ids.length === 0 && statement.name) ids.push("other");
  return [...new Set(ids)].map((id) => (id === "other" ? named(statement, catalog) : known(id, statement, catalog)));
}

/** The id of a license as the Hub or SPDX writes it, from what people write: `Apache License 2.0`, `Apache-2.0`, `CC BY-NC 4.0`. @internal Tests go through a table of names. */
export function normalizeId(text: string): string {
  const id = text
    .trim()
    .slice(0, 120)
    .toLowerCase()
    .replace(/[\s_,]+/g, "-");
  const bare = id.replace(/^the-/, "").replace(/-(?:license|licence|version)(?=-|$)/g, "");
  return spellings.get(bare) ?? id;
}

/** What people write where a registry has an id. */
const spellings = new Map([
  ["apache", "apache-2.0"],
  ["apache2", "apache-2.0"],
  ["apache-2", "apache-2.0"],
  ["apache2.0", "apache-2.0"],
  ["apache-2.0", "apache-2.0"],
  ["mit", "mit"],
  ["bsd-3", "bsd-3-clause"],
  ["gplv3", "gpl-3.0"],
  ["gpl-3", "gpl-3.0"],
  ["agplv3", "agpl-3.0"],
  ["agpl-3", "agpl-3.0"],
  ["cc-by-nc-4", "cc-by-nc-4.0"],
  ["cc-by-4", "cc-by-4.0"],
  ["cc0", "cc0-1.0"],
  ["closed", "proprietary"],
  ["commercial", "proprietary"],
]);

/**
 * One license for all that a publisher states in one breath; undefined for none. Which of them binds, nobody says: to take the first, or the
 * mildest, would pass over a ban.
 */
export function together(licenses: readonly License[]): License | undefined {
  const [first, ...more] = licenses.slice(0, maxLicenses);
  if (first === undefined || more.length === 0) return first;
  const all = [first, ...more];
  const within = (text: string) => (/ (?:and|or) /i.test(text) ? `(${text})` : text);
  return {
    id: all.map(({ id }) => within(id)).join(" and "),
    name: all.map(({ name }) => within(name)).join(" AND "),
    all: all.flatMap((one) => one.all ?? [one]),
  };
}

/** The same of licenses that come with their evidence, which is the first one's. */
export function togetherStated(licenses: readonly Fact<License>[]): Fact<License> | undefined {
  const [first] = licenses;
  const value = together(licenses.map((one) => one.value));
  return first && value && { value, evidence: first.evidence };
}

/** A list of more is no statement of terms. */
const maxLicenses = 8;

function known(id: string, statement: LicenseStatement, catalog: Pick<CatalogLookup, "license">): License {
  const entry = catalog.license(id);
  if (entry) return entry;
  const parts = jointParts(id);
  const all =
    parts.length > 1
      ? { all: parts.map((part) => catalog.license(part) ?? { id: part, name: expressionName(part) ?? part }) }
      : {};
  return { id, name: expressionName(id) ?? id, ...link(statement), ...all };
}

/** `license: other` with `license_name`: the name is an id of its own when the catalog has it, and stays a name when not. */
function named(statement: LicenseStatement, catalog: Pick<CatalogLookup, "license">): License {
  const name = statement.name?.trim().slice(0, 120);
  if (!name) return { id: "other", name: "other, not named", ...link(statement) };
  const id = normalizeId(name);
  const entry =
    catalog.license(id) ?? catalog.license(id.replace(/-(license|licence|agreement|community|research)+$/g, ""));
  return entry ?? { id: "other", name, ...link(statement) };
}

/** Only https leaves here: a link comes from a card, and cards are written by strangers. */
function link({ link: text, repository }: LicenseStatement): { url?: string } {
  if (!text) return {};
  if (/^https:\/\/[^\s]+$/i.test(text)) return { url: text };
  if (repository && /^[\w.-]+(\/[\w.-]+)*$/.test(text) && !text.includes(".."))
    return { url: `${repository}/blob/main/${text}` };
  return {};
}
