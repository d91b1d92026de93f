/** A detector's thread that a text can really harm: without the limits that keep such texts away, and with names that end it and that hang it. */
import { writeFileSync } from "node:fs";
import { createDetector } from "../../server/src/detect/detect";
import { serveDetector } from "../../server/src/detect/thread/serve-detector";
import { detectorPort } from "../../server/src/host/detector-thread";
import { detectorAssets, readLanguages } from "../detect/assets";

const port = detectorPort();
serveDetector(port, (refusals) => {
  const languages = readLanguages().map((one) => ({ ...one, config: { ...one.config, maxIndents: undefined } }));
  const known = (_provider: string | undefined, name: string) => {
    if (name === "acme/poison") process.exit(3);
    if (name === "acme/endless") {
      // Whoever watches can tell that it hangs now.
      if (process.env.STEMMA_TEST_MARK) writeFileSync(process.env.STEMMA_TEST_MARK, "");
      for (;;);
    }
    return false;
  };
  return createDetector(detectorAssets({ languages, refusals, known }));
});
