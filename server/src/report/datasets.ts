import type { Analysis, DatasetUse } from "../domain/analysis";
import { modelKey } from "../domain/reference";
import { comparePositions, placeKey } from "../domain/text";

/** One data set with all places that name it. */
export interface ReportedDataset {
  /** `huggingface-dataset:tatsu-lab/alpaca`. */
  readonly key: string;
  readonly hub: string;
  /** As the hub writes it, mostly `owner/name`. */
  readonly name: string;
  /** The revision that every place pins; undefined where one does not, or where they differ. */
  readonly revision?: string;
  readonly publisher?: DatasetUse["publisher"];
  /** By file and place; never empty. */
  readonly uses: readonly DatasetUse[];
}

/** The data sets of many texts, by key. A literal that several files load is told once. */
export function mergeDatasets(analyses: readonly Analysis[]): ReportedDataset[] {
  const byKey = new Map<string, Map<string, DatasetUse>>();
  for (const { datasets = [] } of analyses) {
    for (const use of datasets) {
      const { detection } = use;
      const key = modelKey(detection.reference);
      const places = byKey.get(key) ?? new Map<string, DatasetUse>();
      byKey.set(key, places);
      const place = placeKey(detection);
      if (!places.has(place)) places.set(place, use);
    }
  }
  return [...byKey].map(([key, places]) => reported(key, [...places.values()])).sort((a, b) => compare(a.key, b.key));
}

function reported(key: string, found: readonly DatasetUse[]): ReportedDataset {
  const uses = [...found].sort(
    ({ detection: a }, { detection: b }) => compare(a.uri, b.uri) || comparePositions(a.range.start, b.range.start),
  );
  const revisions = new Set(uses.map(({ detection }) => detection.reference.revision));
  const [revision] = revisions;
  const publisher = uses.find((use) => use.publisher)?.publisher;
  const at = key.indexOf(":");
  return {
    key,
    hub: key.slice(0, at).replace(/-dataset$/, ""),
    name: key.slice(at + 1),
    uses,
    ...(publisher && { publisher }),
    ...(revisions.size === 1 && revision !== undefined && { revision }),
  };
}

/** The page of a data set. */
export function datasetPage({ hub, name }: Pick<ReportedDataset, "hub" | "name">): string | undefined {
  const host = hosts[hub];
  return host && `${host}/datasets/${name.split("/").map(encodeURIComponent).join("/")}`;
}

const hosts: Readonly<Record<string, string>> = {
  huggingface: "https://huggingface.co",
  modelscope: "https://modelscope.cn",
  kaggle: "https://www.kaggle.com",
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
