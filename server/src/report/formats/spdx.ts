import { type Bill, type BillModel, billOf } from "../bill/bill";
import { baseProperties, type Property } from "../bill/bill-properties";
import { stableUuid } from "../bill/stable-id";
import type { RenderContext, RenderOptions } from "../render-context";
import type { Report } from "../report";
import { inertJson } from "../text/inert-json";
import {
  datasetElement,
  extension,
  type IdOf,
  licenseElement,
  makerElement,
  modelElement,
  usedDataset,
} from "./spdx-elements";

/** One element of the graph; its fields are named as the format names them. */
type Element = Readonly<Record<string, unknown>> & { readonly spdxId: string };

/** A bill of materials in SPDX 3.0.1, JSON-LD. Addresses follow from the content, so that only the time differs between two runs. */
export function spdx(report: Report, { frame }: Pick<RenderOptions, "frame">): string {
  const bill = billOf(report);
  const content = JSON.stringify([frame.version, graph(bill, report, frame, (kind, name = "") => `${kind}/${name}`)]);
  const document = `urn:uuid:${stableUuid(content)}`;
  const idOf: IdOf = (kind, name) => `${document}#${kind}${name === undefined ? "" : `/${encoded(name)}`}`;
  return inertJson({
    "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": [
      {
        type: "CreationInfo",
        "@id": creation,
        specVersion: "3.0.1",
        created: frame.time,
        createdBy: [idOf("agent")],
        createdUsing: [idOf("tool")],
      },
      ...graph(bill, report, frame, idOf),
    ],
  });
}

/** Every element refers to the one creation. */
const creation = "_:creation";

function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd"));
}

function graph(bill: Bill, report: Report, frame: RenderContext, idOf: IdOf): Element[] {
  const elements = [
    { spdxId: idOf("agent"), type: "SoftwareAgent", name: "Stemma" },
    { spdxId: idOf("tool"), type: "Tool", name: `Stemma ${frame.version}` },
    project(bill, report, idOf),
    ...bill.models.map((model) => modelElement(model, report, idOf)),
    ...parts(bill, report, idOf),
    ...links(bill, report, idOf),
  ];
  const ids = elements.map(({ spdxId }) => spdxId);
  const collection = { profileConformance: ["core", "software", "simpleLicensing", "extension"] };
  return [
    { spdxId: idOf("document"), type: "SpdxDocument", name: bill.project, ...collection, rootElement: [idOf("sbom")] },
    {
      spdxId: idOf("sbom"),
      type: "software_Sbom",
      ...collection,
      software_sbomType: ["source"],
      rootElement: [idOf("project")],
      element: ids,
    },
    ...elements,
  ].map(({ spdxId, type, ...rest }) => ({ type, spdxId, creationInfo: creation, ...rest }));
}

function project({ project: name, gaps, services }: Bill, { factsDate, stats }: Report, idOf: IdOf) {
  return {
    spdxId: idOf("project"),
    type: "software_Package",
    name,
    software_primaryPurpose: "application",
    ...extension([
      ["stemma:facts-date", factsDate],
      ["stemma:files-read", String(stats.files)],
      ...gaps.map((gap): Property => ["stemma:incomplete", gap]),
      ...services.flatMap(({ operator, endpoints }): Property[] => [
        ["stemma:service", operator],
        ...endpoints.map((endpoint): Property => [`stemma:endpoint`, `${operator}: ${endpoint}`]),
      ]),
    ]),
  };
}

/** Makers, licenses and datasets, each once. */
function parts({ models, datasets }: Bill, report: Report, idOf: IdOf) {
  const own = datasets.map((dataset) => usedDataset(dataset, report, idOf));
  const found = new Map<string, Element>(own.map((element) => [element.spdxId, element]));
  for (const { record } of models) {
    const made = [
      ...(record.developer ? [makerElement(record.developer, idOf)] : []),
      ...(record.license ? [licenseElement(record.license.value, idOf)] : []),
      ...(record.datasets ?? []).map((name) => datasetElement(name, idOf)),
    ];
    for (const element of made) if (!found.has(element.spdxId)) found.set(element.spdxId, element);
  }
  return [...found.values()].sort((a, b) => (a.spdxId < b.spdxId ? -1 : 1));
}

/** How the elements stand to each other. `completeness` says how far each statement can be trusted. */
function links({ models, datasets, gaps }: Bill, report: Report, idOf: IdOf) {
  const named = [
    ...models.filter(({ uses }) => uses.length > 0).map(({ key }) => idOf("model", key)),
    ...datasets.map((dataset) => usedDataset(dataset, report, idOf).spdxId),
  ];
  // A name that is only known when the program runs is in no file: that nothing more is used, nobody can say.
  const whole = gaps.length > 0 ? "incomplete" : "noAssertion";
  const uses = named.length > 0 ? [link(idOf("uses"), idOf("project"), "dependsOn", named, whole)] : [];
  return [...uses, ...models.flatMap((model) => linksOf(model, idOf))];
}

function linksOf(model: BillModel, idOf: IdOf) {
  const { key, record, bases } = model;
  const from = idOf("model", key);
  const { license, datasets } = record;
  const declared = license?.evidence.confidence === "declared" ? "hasDeclaredLicense" : "hasConcludedLicense";
  const licenses = license ? [licenseElement(license.value, idOf).spdxId] : ["expandedlicensing_NoAssertionLicense"];
  return [
    ...lineage(model, from, idOf),
    {
      ...link(idOf("license-of", key), from, license ? declared : "hasDeclaredLicense", licenses),
      // A license that nobody has checked must not read as one that somebody concluded.
      ...(license && {
        comment: `${license.evidence.confidence}: ${license.evidence.source}, ${license.evidence.asOf}`,
      }),
    },
    ...(datasets?.length
      ? [
          link(
            idOf("data-of", key),
            from,
            "trainedOn",
            [...new Set(datasets)].map((name) => idOf("dataset", name)),
            "noAssertion",
          ),
        ]
      : []),
    ...bases
      .filter(({ relation }) => relation === "adapter" || relation === "component")
      .map((base) => link(idOf("needs", `${key} ${base.key}`), from, "dependsOn", [idOf("model", base.key)])),
  ];
}

/** A stated root descends from nothing; of a model without a stated base nobody says anything. */
function lineage({ key, record, bases, completeness }: BillModel, from: string, idOf: IdOf) {
  if (bases.length === 0) {
    const to = record.root ? "NoneElement" : "NoAssertionElement";
    return [link(idOf("lineage", key), from, "descendantOf", [to], record.root ? "complete" : "noAssertion")];
  }
  return bases.map((base, i) => ({
    ...link(
      idOf("lineage", `${key} ${i + 1}`),
      from,
      "descendantOf",
      [idOf("model", base.key)],
      completeness === "complete" ? "complete" : "incomplete",
    ),
    comment: base.relation,
    ...extension(baseProperties(base)),
  }));
}

function link(spdxId: string, from: string, relationshipType: string, to: readonly string[], completeness?: string) {
  return { spdxId, type: "Relationship", from, relationshipType, to, ...(completeness && { completeness }) };
}
