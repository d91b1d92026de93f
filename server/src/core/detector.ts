import { createDetector, type LanguageAssets } from "../detect/detect";
import type { Vocabulary } from "../detect/evidence/vocabulary";
import type { Detector } from "../detect/found";
import type { Library } from "../detect/patterns/pattern";
import type { IsKnownName } from "../detect/providers/spelling";
import type { Refusals } from "../detect/syntax/soundness";
import { modelKey } from "../domain/reference";
import type { CatalogIndex } from "../lineage/catalog/catalog";
import type { StemmaAssets } from "./stemma-assets";

/**
 * Puts a detector together from the assets and a catalog that is open already. `refusals` are texts that broke an earlier parser.
 * Rejects only when the installation is broken.
 */
export async function openDetector(
  assets: StemmaAssets,
  catalog: CatalogIndex,
  refusals?: Refusals,
): Promise<Detector> {
  const [runtime, languages, libraries] = await Promise.all([
    assets.parser(),
    assets.languages() as Promise<Omit<LanguageAssets, "grammar">[]>,
    assets.libraries() as Promise<Library[]>,
  ]);
  return createDetector({
    runtime,
    languages: languages.map((language) => ({ ...language, grammar: () => assets.grammar(fileOf(language)) })),
    libraries,
    ...namesIn(catalog),
    ...(refusals && { refusals }),
  });
}

/** What the catalog knows of names, as a detector asks for it. */
export function namesIn(catalog: CatalogIndex): { readonly known: IsKnownName; readonly vocabulary: Vocabulary } {
  return {
    known: (provider, name) =>
      catalog.knows(provider, name) && (isRepository(provider, name) || spelledSo(catalog, `${provider}:${name}`)),
    vocabulary: {
      knows: (name) =>
        catalog.knows(undefined, name) &&
        (name === name.toLowerCase() ||
          name.includes("/") ||
          catalog.namesakes(name).some((key) => spelledSo(catalog, `${key.slice(0, key.indexOf(":"))}:${name}`))),
      isOrganization: (namespace) => catalog.organizationOfNamespace(namespace) !== undefined,
      ...catalog.names().vocabulary,
    },
  };
}

/** Language tables name a grammar by its npm package; the build puts the file alone beside the bundle. */
function fileOf({ config }: Omit<LanguageAssets, "grammar">): string {
  return config.wasm?.split("/").at(-1) ?? "";
}

/** The Hub compares names without their case; so does whoever copies a name from it. */
function isRepository(provider: string | undefined, name: string): boolean {
  return provider === undefined || provider === "huggingface" || name.includes("/") || name === name.toLowerCase();
}

/** A service takes its ids in one spelling only: "GPT-4o" is a name for people, "MiniMax-M2" is an id. */
function spelledSo(catalog: CatalogIndex, key: string): boolean {
  const record = catalog.model(catalog.canonical(key)?.key ?? key);
  return record !== undefined && (modelKey(record.reference) === key || record.aliases.includes(key));
}
