import type { StatedEnd } from "../../domain/lineage";
import { countryName } from "../../domain/origin";
import type { CatalogIndex } from "../../lineage/catalog/catalog";
import { sanitize } from "../../report/text/sanitize";
import { pad } from "../../report/text/width";

/** The figures of a catalog as text: how much it holds, and by whom, under which license and how sure it is of what it says. */
export function catalogStats(index: CatalogIndex): string {
  const records = index.keys().flatMap((key) => index.model(key) ?? []);
  const { counts } = index;
  const totals = Object.entries(counts).map(([what, number]) => [what, number] as const);
  const ended = (end: StatedEnd) => records.filter(({ ends }) => ends?.value === end).length;
  const rows = [
    ...table("holds", [
      ...totals,
      ["stated roots", records.filter(({ root }) => root).length],
      ["closed models", ended("closed")],
      ["undisclosed bases", ended("undisclosed")],
      ["routers", ended("dynamic-routing")],
      ["bases not known", records.filter(({ bases, root, ends }) => bases.length === 0 && !root && !ends).length],
    ]),
    ...table(
      "models by country of the developer",
      top(records.map(({ developer }) => place(developer?.value.country))),
    ),
    ...table("models by license", top(records.map(({ license }) => license?.value.name ?? "not stated"))),
    ...table("bases by relation", top(records.flatMap(({ bases }) => bases.map(({ relation }) => relation)))),
    ...table(
      "bases by confidence",
      top(records.flatMap(({ bases }) => bases.map(({ evidence }) => evidence.confidence))),
    ),
    `facts of ${index.date}`,
  ];
  return `${rows.join("\n")}\n`;
}

function table(title: string, rows: readonly (readonly [string, number])[]): string[] {
  const width = Math.max(...rows.map(([, number]) => String(number).length));
  return [
    title,
    ...rows.map(([what, number]) => `  ${pad(String(number).padStart(width), width)}  ${sanitize(what, 60)}`),
    "",
  ];
}

/** The fifteen most frequent words, then how many others there are. */
function top(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rest = sorted.slice(15);
  const others = rest.reduce((sum, [, number]) => sum + number, 0);
  return [...sorted.slice(0, 15), ...(rest.length > 0 ? [[`${rest.length} others`, others] as [string, number]] : [])];
}

function place(country: string | undefined): string {
  return country ? countryName(country) : "not stated";
}
