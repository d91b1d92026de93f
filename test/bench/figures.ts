import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Row } from "./table";

const block = /(<!-- figures -->\n)[\s\S]*?(<!-- end of figures -->)/;

/** Puts the figures that have a budget into the README, with the day and the machine that they are from. Throws where it has no place for them. */
export function writeFigures(readme: string, tables: readonly (readonly [name: string, rows: readonly Row[]])[]): void {
  const text = readFileSync(readme, "utf8");
  if (!block.test(text))
    throw new Error(`${readme} has no place between <!-- figures --> and <!-- end of figures -->.`);
  const rows = tables.flatMap(([name, rows]) => rows.flatMap((row) => lineOf(name, row) ?? []));
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} processors, Node ${process.versions.node}, ${process.platform}`;
  const lines = ["| figure | value | budget |", "|---|---|---|", ...rows, "", `Measured ${day} on ${machine}.`, ""];
  writeFileSync(
    readme,
    text.replace(block, (_, open: string, close: string) => `${open}${lines.join("\n")}${close}`),
  );
}

function lineOf(name: string, { what, value, unit, against = "" }: Row): string | undefined {
  const budget = /^budget (.+)$/.exec(against)?.[1];
  if (!budget) return undefined;
  const figure = `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
  return `| ${name}: ${what} | ${isOver(figure, budget) ? `${figure} (over)` : figure} | ${budget} |`;
}

/** Whether a figure exceeds its budget; both as written in the table, such as `27.0 µs` and `50 µs`. Throws where they have different units. */
export function isOver(figure: string, budget: string): boolean {
  const [value = "", unit] = figure.split(" ");
  const [most = "", unitOfMost] = budget.split(" ");
  if (unit !== unitOfMost) throw new Error(`${figure} cannot be compared with ${budget}: give both the same unit.`);
  return Number(value) > Number(most);
}
