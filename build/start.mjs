/**
 * `npm start [-- PATH …]`: from a bare clone to the main job. Installs what is missing, builds, and scans the sample project, or
 * the given paths. Uses Node's own modules only, because nothing is installed yet.
 */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare, run } from "./prepare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const options = given.filter((word) => word.startsWith("-"));
const paths = given.filter((word) => !word.startsWith("-")).map((path) => resolve(process.env.INIT_CWD ?? ".", path));
const targets = paths.length > 0 ? paths : [join(root, "test", "projects", "assistant")];

await prepare(root);
process.exitCode = await run(process.execPath, [join(root, "dist", "cli.js"), "scan", ...targets, ...options], root);
