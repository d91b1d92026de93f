import { type Bill, type BillModel, billOf } from "../bill/bill";
import { hostingWords, type Property } from "../bill/bill-properties";
import { stableUuid } from "../bill/stable-id";
import { homepage, type RenderContext, type RenderOptions } from "../render-context";
import type { Report } from "../report";
import { inertJson } from "../text/inert-json";
import { component, properties } from "./cyclonedx-component";
import { datasetComponent } from "./cyclonedx-dataset";

/**
 * A machine learning bill of materials, CycloneDX 1.6 in JSON. The serial number follows from the content: two documents differ in
 * it exactly when they differ in more than the time.
 */
export function cyclonedx(report: Report, { frame }: Pick<RenderOptions, "frame">): string {
  const bill = billOf(report);
  const content = {
    components: [
      ...bill.models.map((model) => component(model, report)),
      ...bill.datasets.map((dataset) => datasetComponent(dataset, report)),
    ],
    ...(bill.services.length > 0 && { services: bill.services.map(service) }),
    dependencies: dependencies(bill),
    compositions: compositions(bill),
  };
  const head = metadata(bill, report, frame);
  return inertJson({
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${stableUuid(JSON.stringify([head, content]))}`,
    version: 1,
    metadata: { timestamp: frame.time, ...head },
    ...content,
  });
}

/** Keys of models have a colon behind the provider and no slash before it, so that none can be this. */
const projectRef = "/project";

const serviceRef = (operator: string) => `/service/${operator}`;

function metadata(bill: Bill, { factsDate, stats }: Report, { version }: RenderContext) {
  return {
    lifecycles: [{ phase: "pre-build" }],
    tools: {
      components: [
        { type: "application", name: "Stemma", version, externalReferences: [{ type: "website", url: homepage }] },
      ],
    },
    component: { type: "application", "bom-ref": projectRef, name: bill.project },
    properties: properties([
      ["stemma:facts-date", factsDate],
      ["stemma:files-read", String(stats.files)],
      ...bill.gaps.map((gap): Property => ["stemma:incomplete", gap]),
    ]),
  };
}

function service({ operator, hostings, endpoints }: Bill["services"][number]) {
  const country = hostings.find((hosting) => hosting.country)?.country;
  const addresses = endpoints.filter((endpoint) => /^https?:\/\//.test(endpoint) && URL.canParse(endpoint));
  return {
    "bom-ref": serviceRef(operator),
    provider: { name: operator, ...(country && { address: { country: country.toUpperCase() } }) },
    name: operator,
    ...(addresses.length > 0 && { endpoints: addresses.map((address) => new URL(address).href) }),
    "x-trust-boundary": true,
    properties: properties(hostings.map((hosting): Property => ["stemma:hosting", hostingWords(hosting)])),
  };
}

/** The project needs what it names and whoever runs it; a model stands on what it was made from; a service runs its models. */
function dependencies({ models, datasets, services }: Bill) {
  const named = [...models.filter(({ uses }) => uses.length > 0), ...datasets].map(({ key }) => key);
  return [
    { ref: projectRef, dependsOn: [...named, ...services.map(({ operator }) => serviceRef(operator))] },
    ...models.map(({ key, bases }) => ({ ref: key, dependsOn: [...new Set(bases.map((base) => base.key))] })),
    ...datasets.map(({ key }) => ({ ref: key, dependsOn: [] })),
    ...services.map(({ operator, models: run }) => ({ ref: serviceRef(operator), dependsOn: run })),
  ];
}

/**
 * How far each list of dependencies can be trusted. The project's own is `incomplete` when files were not read, else `unknown`: a
 * name that is only known when the program runs is in no file. A model's is `complete` only when all above it is known.
 */
function compositions({ models, gaps }: Bill) {
  const having = (test: (model: BillModel) => boolean) => models.filter(test).map(({ key }) => key);
  const complete = having(({ completeness }) => completeness === "complete");
  const open = having(({ completeness }) => completeness !== "complete");
  return [
    { aggregate: gaps.length > 0 ? "incomplete" : "unknown", dependencies: [projectRef] },
    ...(complete.length > 0 ? [{ aggregate: "complete", dependencies: complete }] : []),
    ...(open.length > 0 ? [{ aggregate: "incomplete", dependencies: open }] : []),
  ];
}
