import { type Baseline, baselineFileName, readBaseline } from "./baseline";
import { createNearestFiles, type NearestFiles } from "./nearest-file";

/** Finds and remembers baselines. */
export interface Baselines extends Pick<NearestFiles<Baseline>, "problems" | "forget"> {
  /**
   * The baseline in force for a file: the nearest `stemma.baseline.json` in its folder or above, no higher than `root`. Undefined where
   * there is none, and while the file is wrong: `problems` then says so, and nothing is accepted. Never rejects.
   */
  baselineFor(uri: string, root?: string): Promise<Baseline | undefined>;
}

/** `read` gives a file's text, undefined when there is none. */
export function createBaselines(read: (uri: string) => Promise<string | undefined>): Baselines {
  const { nearest, problems, forget } = createNearestFiles<Baseline>({
    name: baselineFileName,
    read,
    parse(text, uri) {
      const { baseline, problems: wrong } = readBaseline(text, uri);
      return { content: baseline, problems: wrong };
    },
  });
  return { baselineFor: nearest, problems, forget };
}
