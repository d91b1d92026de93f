#!/usr/bin/env node
/**
 * `node build/run.mjs COMMAND …`: the command line out of a bare clone, in the current folder. Installs and builds once; afterwards the
 * program starts at once. For hooks and builds that name a checkout of Stemma. Node's own modules only.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare, run } from "./prepare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, "dist", "cli.js");

if (!existsSync(program)) await prepare(root);
process.exitCode = await run(process.execPath, [program, ...process.argv.slice(2)], process.cwd());
