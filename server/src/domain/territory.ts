/** Members of the European Union since 2020-02, ISO 3166-1 alpha-2. Source: the Union's list of countries. */
const union = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

/** Whether two territories share ground: countries by their code, `EU` for all its members. */
export function territoriesOverlap(a: string, b: string): boolean {
  const [left, right] = [a.toUpperCase(), b.toUpperCase()];
  return left === right || (left === "EU" && union.has(right)) || (right === "EU" && union.has(left));
}
