import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { createDetector } from "../../server/src/detect/detect";
import { withAnnotations, withoutAnnotations } from "./annotations";
import { detectorAssets, namedDetectorAssets } from "./assets";

/**
 * Each folder here is a language (VS Code's id), each file in it a source whose carets say what is detected. A file without
 * carets says that nothing is. UPDATE=1 writes the carets; a person reads the difference.
 */
const folders = readdirSync(__dirname).filter((name) => statSync(join(__dirname, name)).isDirectory());
const assets = detectorAssets();
const ready = namedDetectorAssets().then(createDetector);

for (const languageId of folders) {
  describe(languageId, () => {
    for (const path of filesUnder(join(__dirname, languageId))) {
      it(relative(__dirname, path), async () => {
        const fixture = readFileSync(path, "utf8");
        const text = withoutAnnotations(fixture);
        const uri = pathToFileURL(path).href;
        const detector = await ready;
        const { detections } = await detector.detect({ uri, languageId, text }, { read: readNeighbour });
        const comment = assets.languages.find(({ config }) => config.ids.includes(languageId))?.config.lineComment[0] ?? "//";
        const written = withAnnotations(text, uri, detections, comment);
        if (process.env.UPDATE) writeFileSync(path, written);
        else assert.equal(written, fixture);
      });
    }
  });
}

after(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readNeighbour(uri: string): string | undefined {
  const path = new URL(uri);
  return existsSync(path) && statSync(path).isFile() ? withoutAnnotations(readFileSync(path, "utf8")) : undefined;
}
