import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");

/** Bundles `hostile-thread.ts` as the build bundles the thread that ships. */
export async function bundleHostileThread(outfile: string): Promise<void> {
  await esbuild.build({
    entryPoints: [join(here, "hostile-thread.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
    // The assets are found from the file that reads them.
    define: { __dirname: JSON.stringify(join(here, "../detect")) },
    alias: { "web-tree-sitter": join(root, "node_modules/web-tree-sitter/web-tree-sitter.cjs") },
  });
}

/** Puts the programs that ship into `folder`, with the hostile thread in the place of theirs. `npm run build` comes first. */
export async function hostilePrograms(folder: string): Promise<void> {
  for (const program of ["cli.js", "server.js"]) await cp(join(root, "dist", program), join(folder, program));
  await symlink(join(root, "dist/assets"), join(folder, "assets"), "junction");
  await bundleHostileThread(join(folder, "detector.js"));
}
