import type { Detection } from "../../domain/detection";
import type { Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { Organization } from "../../domain/origin";
import { countryName } from "../../domain/origin";
import type { BillModel } from "../bill/bill";
import { type Property, propertiesOf } from "../bill/bill-properties";
import { purlOf } from "../bill/purl";
import { listedLicense } from "../bill/spdx-license";
import { datasetPage, type ReportedDataset } from "../datasets";
import type { Report } from "../report";
import { fileName, placeFor } from "../text/human-place";

/** The address of an element: what kind of thing it is, and its name. */
export type IdOf = (kind: string, name?: string) => string;

/** One model as an AI package. */
export function modelElement(model: BillModel, report: Report, idOf: IdOf) {
  const { key, record, revision } = model;
  const { developer, task, family, architectures, url } = record;
  const purl = purlOf(record.reference, revision);
  const kinds = [...new Set([family, ...(architectures ?? [])].filter((kind) => kind !== undefined))];
  const maker = developer && idOf("organization", developer.value.id);
  const page = url?.startsWith("https://") && URL.canParse(url) ? new URL(url).href : undefined;
  return {
    spdxId: idOf("model", key),
    type: "ai_AIPackage",
    name: record.reference.name,
    // Whoever only repackages has supplied the model, not made it.
    ...(maker && (developer.value.role === "repackager" ? { suppliedBy: maker } : { originatedBy: [maker] })),
    software_primaryPurpose: "model",
    ...(revision !== undefined && { software_packageVersion: revision }),
    ...(purl && { software_packageUrl: purl }),
    ...(page && { software_homePage: page }),
    ...(kinds.length > 0 && { ai_typeOfModel: kinds }),
    ...(task && { ai_informationAboutApplication: `Task: ${task}` }),
    ...extension([...propertiesOf(model, report), ...occurrences(model, report)]),
  };
}

/** A maker. The format has no field for a country: it stands in the comment and among the properties. */
export function makerElement({ value }: Fact<Organization>, idOf: IdOf) {
  const { id, name, country } = value;
  return {
    spdxId: idOf("organization", id),
    type: "Organization",
    name,
    comment: `Country: ${country ? countryName(country) : "unknown"}`,
    ...extension([["stemma:country", country?.toUpperCase() ?? "unknown"]]),
  };
}

/** A license as an expression; one that the SPDX list lacks gets a reference of its own, and keeps its name. */
export function licenseElement(license: License, idOf: IdOf) {
  const listed = listedLicense(license);
  const own = `LicenseRef-stemma-${license.id.replace(/[^A-Za-z0-9.-]+/g, "-")}`;
  const expression = "id" in listed ? listed.id : "expression" in listed ? listed.expression : own;
  const page = license.url?.startsWith("https://") && URL.canParse(license.url) ? new URL(license.url).href : undefined;
  return {
    spdxId: idOf("license", license.id),
    type: "simplelicensing_LicenseExpression",
    name: license.name || license.id,
    ...(page && { externalRef: [{ type: "ExternalRef", externalRefType: "license", locator: [page] }] }),
    simplelicensing_licenseExpression: expression,
  };
}

/** A dataset that the publisher names; what kind of data it holds is not known. */
export function datasetElement(name: string, idOf: IdOf) {
  return {
    spdxId: idOf("dataset", name),
    type: "dataset_DatasetPackage",
    name,
    software_primaryPurpose: "data",
    dataset_datasetType: ["noAssertion"],
  };
}

/** A dataset that the project itself loads. One of the Hub is the element that a model's card may name as well. */
export function usedDataset(
  { hub, name, key, revision, publisher, uses }: ReportedDataset,
  { root }: Report,
  idOf: IdOf,
) {
  const page = datasetPage({ hub, name });
  return {
    ...datasetElement(hub === "huggingface" ? name : key, idOf),
    name,
    ...(revision !== undefined && { software_packageVersion: revision }),
    ...(page && { software_homePage: page }),
    ...extension([
      ["stemma:reference", key],
      ["stemma:license", "not asked"],
      ...(publisher
        ? [["stemma:publisher", `${publisher.value.name}, ${publisher.value.country ?? "country unknown"}`] as const]
        : []),
      ...uses.map(({ detection }) => occurrence(detection, root)),
    ]),
  };
}

/** Properties as SPDX takes them over from CycloneDX. */
export function extension(properties: readonly Property[]) {
  return {
    extension: [
      {
        type: "extension_CdxPropertiesExtension",
        extension_cdxProperty: properties.map(([name, value]) => ({
          type: "extension_CdxPropertyEntry",
          extension_cdxPropName: name,
          extension_cdxPropValue: value,
        })),
      },
    ],
  };
}

function occurrences({ uses }: BillModel, { root }: Report): Property[] {
  return uses.map(({ use: { detection } }) => occurrence(detection, root));
}

function occurrence({ uri, range, library, role, construct }: Detection, root: string): Property {
  const { line, column } = placeFor(range);
  const words = [library, role, ...(construct ? [construct] : [])].join("; ");
  return ["stemma:occurrence", `${fileName(root, uri)}:${line}:${column} ${words}`];
}
