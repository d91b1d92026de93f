import type { ModelRecord } from "../../domain/lineage";
import type { BillModel } from "../bill/bill";
import { baseProperties, type Property, propertiesOf } from "../bill/bill-properties";
import { purlOf } from "../bill/purl";
import { listedLicense } from "../bill/spdx-license";
import type { Report, ReportedUse } from "../report";
import { fileName, placeFor } from "../text/human-place";

/** One model as a component: who made it, under which license, from what, and where the project names it. */
export function component(model: BillModel, report: Report) {
  const { key, record, bases, uses, revision } = model;
  const purl = purlOf(record.reference, revision);
  return {
    type: "machine-learning-model",
    "bom-ref": key,
    ...maker(record),
    ...nameOf(record),
    ...(revision !== undefined && { version: revision }),
    ...licenses(record),
    ...(purl && { purl }),
    ...pages(record),
    ...(bases.length > 0 && { pedigree: { ancestors: bases.map(ancestor) } }),
    ...(uses.length > 0 && { evidence: { occurrences: uses.map((use) => occurrence(use, report.root)) } }),
    ...card(record),
    properties: properties(propertiesOf(model, report)),
  };
}

/** Properties as the format writes them. */
export function properties(of: readonly Property[]): { name: string; value: string }[] {
  return of.map(([name, value]) => ({ name, value }));
}

/** Whoever only repackages has supplied the model, not made it. */
function maker({ developer }: ModelRecord) {
  if (!developer) return {};
  const { name, country, role } = developer.value;
  const organization = { name, ...(country && { address: { country: country.toUpperCase() } }) };
  return role === "repackager" ? { supplier: organization } : { manufacturer: organization };
}

/** `Qwen/Qwen3-8B` on the Hub is the model `Qwen3-8B` of the group `Qwen`; elsewhere a slash is part of the name. */
function nameOf({ reference: { provider, name } }: Pick<ModelRecord, "reference">) {
  const [group, rest, more] = name.split("/");
  return provider === "huggingface" && group && rest && more === undefined ? { group, name: rest } : { name };
}

/** `declared` is said of what the publisher itself declares; from where another fact comes stands in the properties. */
function licenses({ license }: ModelRecord) {
  if (!license) return {};
  const acknowledgement = license.evidence.confidence === "declared" ? { acknowledgement: "declared" } : {};
  const listed = listedLicense(license.value);
  if ("expression" in listed) return { licenses: [{ expression: listed.expression, ...acknowledgement }] };
  const url = httpsUrl(license.value.url);
  return { licenses: [{ license: { ...listed, ...acknowledgement, ...(url && { url }) } }] };
}

function pages({ reference, url }: ModelRecord) {
  const page = httpsUrl(url);
  if (!page) return {};
  return { externalReferences: [{ type: reference.provider === "huggingface" ? "model-card" : "website", url: page }] };
}

/** The full entry of the ancestor is the component that `stemma:reference` names; here stands how the step was made. */
function ancestor(base: BillModel["bases"][number]) {
  const reference = {
    provider: base.key.slice(0, base.key.indexOf(":")),
    name: base.key.slice(base.key.indexOf(":") + 1),
  };
  const purl = purlOf(reference);
  return {
    type: "machine-learning-model",
    ...nameOf({ reference }),
    ...(purl && { purl }),
    properties: properties(baseProperties(base)),
  };
}

/** Lines count from 1. The column has no field: it stands in the words beside it, as do library, role and the name as written. */
function occurrence({ use: { detection } }: ReportedUse, root: string) {
  const { line, column } = placeFor(detection.range);
  const { library, role, construct, text, reference } = detection;
  const words = [`column ${column}`, library, role, ...(text === reference.name ? [] : [`as ${text}`])];
  return {
    location: fileName(root, detection.uri),
    line,
    ...(construct && { symbol: construct }),
    additionalContext: words.join("; "),
  };
}

function card({ task, family, architectures, datasets }: ModelRecord) {
  const parameters = {
    ...(task && { task }),
    ...(family && { architectureFamily: family }),
    ...(architectures?.[0] && { modelArchitecture: architectures[0] }),
    ...(datasets?.length && { datasets: datasets.map((name) => ({ type: "dataset", name })) }),
  };
  return Object.keys(parameters).length > 0 ? { modelCard: { modelParameters: parameters } } : {};
}

/** The address as a URL parser writes it; undefined for anything but https. */
function httpsUrl(url: string | undefined): string | undefined {
  if (!url?.startsWith("https://") || url.length > 2000 || !URL.canParse(url)) return undefined;
  return new URL(url).href;
}
