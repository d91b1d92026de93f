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
  return budget && `| ${name}: ${what} | ${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit} | ${budget} |`;
}
