import { createDetector } from "../../server/src/detect/detect";
import { detectorAssets } from "../detect/assets";
import { type Shape, shapes } from "../detect/shapes";
import type { Bench, Row } from "./table";

const sizes = [64, 128, 256, 512];
const runs = 3;

/** How processor time and steps grow when a text whose names mean each other doubles. The first look at each size warms up. */
export const growthBench: Bench = {
  name: "growth",
  async run() {
    const detector = await createDetector(detectorAssets());
    const look = ({ file, text }: Shape, size: number) =>
      detector.detect({ uri: `file:///w/${file}`, languageId: "", text: text(size) });
    const rows: Row[] = [];
    for (const shape of shapes) {
      let before: { readonly time: number; readonly steps: number } | undefined;
      for (const size of sizes) {
        const { steps } = await look(shape, size);
        const time = await fastest(() => look(shape, size));
        const against = `${Math.round(time)} ms of processor time, ${steps} steps${before ? ` (× ${(steps / Math.max(1, before.steps)).toFixed(2)})` : ""}`;
        if (before)
          rows.push({
            what: `${shape.name}, ${size}`,
            value: time / before.time,
            unit: "×",
            against: `${against}; ≤ 2.2`,
          });
        before = { time, steps };
      }
    }
    return rows;
  },
};

/** Milliseconds of processor time of the fastest of some runs. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
