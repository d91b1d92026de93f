import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Found } from "./labels";
import type { ToolRun } from "./scan-run";

/** The version that is measured; another one is another figure. */
const version = "12.8.4";

const home = join(__dirname, "../../.bench/cdxgen");
const packageFolder = join(home, "node_modules/@cyclonedx/cdxgen");

/** The part of a CycloneDX document that is read here. */
interface Bom {
  readonly components?: readonly {
    readonly type: string;
    readonly group?: string;
    readonly name: string;
    readonly evidence?: { readonly occurrences?: readonly { readonly location?: string }[] };
  }[];
}

/** Runs cdxgen's inventory of AI over a tree and reads the models of its bill. Installs it from the registry of npm when it is absent. */
export function runCdxgen(root: string): ToolRun {
  install();
  const out = join(home, "bom.json");
  rmSync(out, { force: true });
  const entry = join(packageFolder, "bin/cdxgen.js");
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [entry, "-t", "ai", "--no-install-deps", "-o", out, resolve(root)],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - start) / 1000;
  if (!existsSync(out)) throw new Error(`cdxgen wrote no bill (${status}): ${stderr}`);
  return { tool: `cdxgen ${version}`, seconds, found: modelsOf(JSON.parse(readFileSync(out, "utf8")) as Bom) };
}

/** Each place of each model; a model without a place once. */
export function modelsOf({ components = [] }: Bom): Found[] {
  return components
    .filter(({ type }) => type === "machine-learning-model")
    .flatMap(({ group, name, evidence }) => {
      const text = group ? `${group}/${name}` : name;
      const places = evidence?.occurrences?.flatMap(({ location }) => placeOf(location)) ?? [];
      return places.length > 0 ? places.map((place) => ({ ...place, text })) : [{ text }];
    });
}

function placeOf(location = ""): { file: string; line?: number }[] {
  const match = /^(.+?)(?:#L?(\d+).*)?$/.exec(location);
  if (!match?.[1]) return [];
  return [{ file: match[1], ...(match[2] && { line: Number(match[2]) }) }];
}

function install(): void {
  const manifest = join(packageFolder, "package.json");
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version) return;
  mkdirSync(home, { recursive: true });
  const words = ["install", "--prefix", home, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", [...words, `@cyclonedx/cdxgen@${version}`], { stdio: "inherit" });
  if (status !== 0) throw new Error("cdxgen could not be installed.");
}
