/** A detector's thread that a text can really harm: without the limits that keep such texts away, and with names that end it and that hang it. */
import { createDetector } from "../../server/src/detect/detect";
import { serveDetector } from "../../server/src/detect/thread/serve";
import { detectorPort } from "../../server/src/host/detector-thread";
import { detectorAssets, readLanguages } from "../detect/assets";

const port = detectorPort();
serveDetector(port, (refusals) => {
  const languages = readLanguages().map((one) => ({ ...one, config: { ...one.config, maxIndents: undefined } }));
  const known = (_provider: string | undefined, name: string) => {
    if (name === "acme/poison") process.exit(3);
    if (name === "acme/endless") for (;;);
    return false;
  };
  return createDetector(detectorAssets({ languages, refusals, known }));
});
