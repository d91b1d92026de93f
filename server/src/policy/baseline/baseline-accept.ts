import type { AcceptedFinding, Finding } from "../../domain/finding";
import { nameOf } from "../../domain/uri";
import type { Judgement } from "../evaluate";
import { type Baseline, baselineEntryOf, entryKey } from "./baseline";

/**
 * Takes out what baselines accept. `findings` are in reading order: of more than an entry counts, the first ones are accepted, as
 * nothing tells which of them came later. `baselineOf` gives the baseline in force for a file.
 */
export function acceptKnown(
  findings: readonly Finding[],
  baselineOf: (uri: string) => Baseline | undefined,
): Judgement {
  const used = new Map<Baseline, Map<string, number>>();
  const raised: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  for (const finding of findings) {
    const baseline = baselineOf(finding.uri);
    const named = baseline && baselineEntryOf(finding, baseline.uri);
    const key = named && entryKey(named);
    const entry = key === undefined ? undefined : baseline?.entries.get(key);
    if (!baseline || key === undefined || !entry) {
      raised.push(finding);
      continue;
    }
    const counts = used.get(baseline) ?? new Map<string, number>();
    used.set(baseline, counts);
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    const location = baseline.locate(key);
    if (before < entry.count) accepted.push({ finding, by: "baseline", location });
    else
      raised.push(
        beyond(finding, {
          text: `${nameOf(baseline.uri)} accepts ${entry.count} in this file, not this one`,
          location,
        }),
      );
  }
  return { findings: raised, accepted };
}

/** The baselines in force for the files of these findings, each file asked for once. */
export async function baselinesFor(
  findings: Iterable<Finding>,
  lookUp: (uri: string) => Promise<Baseline | undefined>,
): Promise<(uri: string) => Baseline | undefined> {
  const files = [...new Set([...findings].map(({ uri }) => uri))];
  const known = new Map(await Promise.all(files.map(async (uri) => [uri, await lookUp(uri)] as const)));
  return (uri) => known.get(uri);
}

function beyond(finding: Finding, because: Finding["because"][number]): Finding {
  return { ...finding, because: [...finding.because, because] };
}
