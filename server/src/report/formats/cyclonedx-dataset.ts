import { datasetPurl } from "../bill/purl";
import { datasetPage, type ReportedDataset } from "../datasets";
import type { Report } from "../report";
import { fileName, placeFor } from "../text/human-place";
import { properties } from "./cyclonedx-component";

/** One data set as a component of type `data`. Its license is not asked for, which is said. */
export function datasetComponent(dataset: ReportedDataset, { root }: Report) {
  const { key, name, publisher, revision, uses } = dataset;
  const [group, rest] = name.split("/");
  const page = datasetPage(dataset);
  const purl = datasetPurl(dataset);
  const { country } = publisher?.value ?? {};
  return {
    type: "data",
    "bom-ref": key,
    ...(publisher && {
      supplier: { name: publisher.value.name, ...(country && { address: { country: country.toUpperCase() } }) },
    }),
    ...(group && rest ? { group, name: rest } : { name }),
    ...(revision !== undefined && { version: revision }),
    ...(purl && { purl }),
    ...(page && { externalReferences: [{ type: "website", url: page }] }),
    evidence: {
      occurrences: uses.map(({ detection }) => {
        const { line, column } = placeFor(detection.range);
        return {
          location: fileName(root, detection.uri),
          line,
          ...(detection.construct && { symbol: detection.construct }),
          additionalContext: `column ${column}; ${detection.library}`,
        };
      }),
    },
    data: [{ type: "dataset", name, ...(page && { contents: { url: page } }) }],
    properties: properties([
      ["stemma:reference", key],
      ["stemma:license", "not asked"],
    ]),
  };
}
