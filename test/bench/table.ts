/** One bench: a name and rows to print. */
export interface Bench {
  readonly name: string;
  run(): Promise<Row[]>;
}

/** One figure. `against` is the budget or the other side of a ratio, in words. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "s" | "B" | "KB" | "×" | "µs" | "MB";
  readonly against?: string;
}

export function printTable(name: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log(`\n${name}`);
  for (const { what, value, unit, against } of rows) {
    const figure = value.toFixed(value < 10 ? 2 : 1).padStart(9);
    console.log(`  ${what.padEnd(width)} ${figure} ${unit.padEnd(2)}  ${against ?? ""}`);
  }
}

/** The middle of the values; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Milliseconds of each of `runs` calls. */
export async function times(runs: number, work: (run: number) => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work(run);
    taken.push(performance.now() - start);
  }
  return taken;
}
