import fc from "fast-check";
import type { Subject } from "./subject";

/** What became of one subject. */
export interface Outcome {
  readonly name: string;
  readonly cases: number;
  /** Processor time of the whole process. */
  readonly seconds: number;
  readonly counted?: string;
  readonly failures: readonly Failure[];
}

interface Failure {
  /** The shrunk input, printed. */
  readonly input: string;
  readonly error: string;
  /** Words for the command line that make it again. */
  readonly again: string;
}

/** Cases under one seed. A failure ends its batch, not the subject. */
const batch = 250;
/** More failures than this are the same one again. */
const mostFailures = 5;

/** Runs `cases` cases of a subject. The same seed gives the same cases; `tell` hears how many are done. */
export async function runSubject(
  { name, prepare }: Subject,
  cases: number,
  seed: number,
  tell: (done: number) => void = () => {},
): Promise<Outcome> {
  const failures: Failure[] = [];
  const before = process.cpuUsage();
  const { property, spent, counted, close } = await prepare();
  let done = 0;
  for (let from = 0; from < cases && failures.length < mostFailures && !spent?.(); from += batch) {
    const numRuns = Math.min(batch, cases - from);
    const seedOfBatch = (seed + from * 7) | 0;
    // Shrinking ends after some minutes; what was shrunk until then is told.
    const result = await fc.check(property as fc.IAsyncProperty<unknown>, {
      numRuns,
      seed: seedOfBatch,
      interruptAfterTimeLimit: 600_000,
    });
    done += result.numRuns;
    if (result.failed) {
      failures.push({
        input: short(fc.stringify(result.counterexample)),
        error: short(wordsOf(result.errorInstance)),
        again: `npm run fuzz -- ${name} --seed ${seedOfBatch} --cases ${numRuns}`,
      });
    }
    tell(done);
  }
  try {
    await close?.();
  } catch (error) {
    failures.push({
      input: "(all of them)",
      error: short(wordsOf(error)),
      again: `npm run fuzz -- ${name} --seed ${seed}`,
    });
  }
  const { user, system } = process.cpuUsage(before);
  return { name, cases: done, seconds: (user + system) / 1e6, counted: counted?.(), failures };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function short(text: string): string {
  return text.length > 6_000 ? `${text.slice(0, 6_000)}… (${text.length} characters)` : text;
}
