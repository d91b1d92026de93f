/**
 * `node --import tsx test/bench/coverage.ts [--misses] FILE…`: how much of a list of model ids the bundled catalog knows with no
 * network. Each FILE is JSON in one of five shapes (models.dev, OpenRouter, Vercel's gateway, Ollama's library, Hub rows with
 * tags), told apart by its keys. `--misses` prints what is not known, the most used first.
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { completenessOf, endsOf, subjectOf } from "../../server/src/domain/lineage";
import type { ModelReference } from "../../server/src/domain/reference";
import { openCatalog } from "../../server/src/lineage/catalog/catalog";
import { createResolver } from "../../server/src/lineage/resolve";
import { catalogSource } from "../../server/src/lineage/sources/catalog";
import { namingSource } from "../../server/src/lineage/sources/naming";
import { type Asked, idsOf } from "./id-lists";

/** What is known of one id. */
interface Answer {
  readonly developer: boolean;
  readonly license: boolean;
  readonly root: boolean;
  readonly rootDeveloper: boolean;
}

const columns = ["developer", "license", "root", "rootDeveloper"] as const;
const headings = ["developer + country", "license", "every root stated", "developer of every end"];

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const files = words.filter((word) => !word.startsWith("--"));
  if (files.length === 0) throw new Error("Name at least one file with ids.");
  const { compileCatalog } = await import("../../build/catalog.mjs");
  const catalog = openCatalog(await compileCatalog(join(__dirname, "../..")));
  const resolver = createResolver({
    sources: [catalogSource(catalog), namingSource(catalog)],
    catalog,
    online: () => false,
  });
  for (const file of files) {
    const asked = idsOf(JSON.parse(readFileSync(file, "utf8")));
    const answers = [];
    for (const one of asked) answers.push({ ...one, ...(await ask(one.reference)) });
    print(basename(file), answers);
    if (words.includes("--misses")) printMisses(answers);
  }

  async function ask(reference: ModelReference): Promise<Answer> {
    const lineage = await resolver.resolve(reference, new AbortController().signal);
    const { record } = subjectOf(lineage);
    return {
      developer: Boolean(record.developer?.value.country),
      license: Boolean(record.license),
      root: completenessOf(lineage) === "complete",
      rootDeveloper: endsOf(lineage).every((node) => node.record.developer?.value.country),
    };
  }
}

function print(name: string, answers: readonly (Asked & Answer)[]): void {
  const weighed = answers.some(({ weight }) => weight !== 1);
  console.log(`\n${name}: ${answers.length} ids`);
  columns.forEach((column, at) => {
    const byCount = share(answers, column, () => 1);
    const byWeight = weighed ? `   by downloads ${share(answers, column, ({ weight }) => weight)}` : "";
    console.log(`  ${(headings[at] ?? "").padEnd(24)} ${byCount}${byWeight}`);
  });
}

function share(answers: readonly (Asked & Answer)[], column: keyof Answer, weigh: (one: Asked) => number): string {
  const sum = (list: readonly Asked[]) => list.reduce((total, one) => total + weigh(one), 0);
  const part = sum(answers.filter((answer) => answer[column])) / sum(answers);
  return `${(part * 100).toFixed(1)} %`.padStart(7);
}

function printMisses(answers: readonly (Asked & Answer)[]): void {
  const missed = answers.filter((answer) => columns.some((column) => !answer[column]));
  for (const answer of [...missed].sort((a, b) => b.weight - a.weight)) {
    const marks = columns.map((column) => (answer[column] ? "." : (column[0] ?? "")) + (answer[column] ? "" : " "));
    console.log(
      `  ${marks.join("").padEnd(8)} ${answer.weight}\t${answer.reference.provider}:${answer.reference.name}`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
