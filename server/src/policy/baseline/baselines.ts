import type { FileText } from "../../domain/file-text";
import { createNearestFiles, type NearestFiles } from "../file/nearest-file";
import { type Baseline, baselineFileName, readBaseline } from "./baseline";

/** Finds and remembers baselines. */
export interface Baselines extends Pick<NearestFiles<Baseline>, "problems" | "forget"> {
  /**
   * The baseline in force for a file: the nearest `stemma.baseline.json` in its folder or above, no higher than `root`. Undefined where
   * there is none, and while the file is wrong: `problems` then says so, and nothing is accepted. While it cannot be read, the last one
   * holds. Never rejects.
   */
  baselineFor(uri: string, root?: string): Promise<Baseline | undefined>;
}

export function createBaselines(read: (uri: string) => Promise<FileText>): Baselines {
  const { nearest, problems, forget } = createNearestFiles<Baseline>({
    name: baselineFileName,
    noun: "baseline",
    read,
    aged: (baseline) => baseline,
    parse(text, uri) {
      const { baseline, problems: wrong } = readBaseline(text, uri);
      return { content: baseline, problems: wrong };
    },
  });
  return { baselineFor: nearest, problems, forget };
}
