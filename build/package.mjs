/** `npm run package`: writes dist/stemma.vsix from a built checkout. Everything is bundled, so no node_modules go in. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await createVSIX({
  cwd: root,
  packagePath: join(root, "dist", "stemma.vsix"),
  dependencies: false,
  allowMissingRepository: true,
  skipLicense: false,
});
