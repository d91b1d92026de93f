/**
 * The part of SPDX 3.0.1 that we write, closed: each type with the fields that the specification gives it, those it demands, and
 * the words that its vocabularies know.
 */
type Fields = Readonly<Record<string, Check>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const address: Check = (value) =>
  typeof value === "string" && /^(?!_:)[\w+.-]+:\S+$/.test(value) && URL.canParse(value);
const word =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);
const list =
  (each: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every(each);
const individual = word("NoneElement", "NoAssertionElement", "expandedlicensing_NoAssertionLicense");

const entry: Check = (value) =>
  closed(value, {
    type: word("extension_CdxPropertyEntry"),
    extension_cdxPropName: text,
    extension_cdxPropValue: text,
  });
const extension: Check = (value) =>
  closed(value, { type: word("extension_CdxPropertiesExtension"), extension_cdxProperty: list(entry) });
const externalRef: Check = (value) =>
  closed(value, { type: word("ExternalRef"), externalRefType: word("license"), locator: list(address) });

const element: Fields = { type: text, spdxId: address, creationInfo: word("_:creation") };
const described: Fields = { name: text, comment: text, extension: list(extension), externalRef: list(externalRef) };
const artifact: Fields = { ...described, suppliedBy: address, originatedBy: list(address) };
const software: Fields = {
  ...artifact,
  software_primaryPurpose: word("application", "model", "data"),
  software_packageVersion: text,
  software_packageUrl: address,
  software_homePage: address,
};
const collection: Fields = {
  ...described,
  profileConformance: list(word("core", "software", "simpleLicensing", "extension")),
  rootElement: list(address),
  element: list(address),
};

/** By type: the fields that must be there, and those that may. */
const types: Readonly<Record<string, readonly [must: Fields, may: Fields]>> = {
  SpdxDocument: [element, collection],
  software_Sbom: [element, { ...collection, software_sbomType: list(word("source")) }],
  SoftwareAgent: [element, described],
  Tool: [element, described],
  Organization: [element, described],
  software_Package: [element, software],
  ai_AIPackage: [element, { ...software, ai_typeOfModel: list(text), ai_informationAboutApplication: text }],
  dataset_DatasetPackage: [{ ...element, dataset_datasetType: list(word("noAssertion")) }, software],
  simplelicensing_LicenseExpression: [{ ...element, simplelicensing_licenseExpression: text }, described],
  Relationship: [
    {
      ...element,
      from: address,
      relationshipType: word("dependsOn", "descendantOf", "hasDeclaredLicense", "hasConcludedLicense", "trainedOn"),
      to: list((value) => individual(value) || address(value)),
    },
    { ...described, completeness: word("complete", "incomplete", "noAssertion") },
  ],
};

const creation: Fields = {
  type: word("CreationInfo"),
  "@id": word("_:creation"),
  specVersion: word("3.0.1"),
  created: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
  createdBy: list(address),
  createdUsing: list(address),
};

/** What is wrong with a document: fields of another shape, addresses that lead nowhere, two elements at one address. */
export function faultsOf(document: {
  readonly "@context": string;
  readonly "@graph": readonly Record<string, unknown>[];
}): string[] {
  const [first, ...elements] = document["@graph"];
  const faults: string[] = [];
  if (document["@context"] !== "https://spdx.org/rdf/3.0.1/spdx-context.jsonld") faults.push("context");
  if (!closed(first, creation)) faults.push("creation");
  const ids = new Set(elements.map(({ spdxId }) => spdxId));
  if (ids.size !== elements.length) faults.push("two elements at one address");
  for (const each of elements) {
    const [must, may] = types[String(each.type)] ?? [];
    if (!must || !may) faults.push(`type ${each.type}`);
    else if (!closed(each, must, may)) faults.push(JSON.stringify(each));
    for (const to of [each.from, each.to, each.suppliedBy, each.originatedBy, each.element, each.rootElement].flat()) {
      if (to !== undefined && !ids.has(to) && !individual(to)) faults.push(`nothing is at ${to}`);
    }
  }
  return faults;
}

function closed(value: unknown, must: Fields, may: Fields = {}): boolean {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Record<string, unknown>;
  const known: Fields = { ...may, ...must };
  return (
    Object.keys(must).every((name) => name in fields) &&
    Object.entries(fields).every(([name, each]) => known[name]?.(each) === true)
  );
}
