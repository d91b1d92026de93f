/**
 * `npm run fuzz [-- SUBJECT …] [--cases N] [--seed S]`: generated inputs against every part that reads what strangers write. All cases
 * are split over the subjects by their shares; the seed is printed, and the same seed gives the same cases. Exits with 1 on a failure.
 */
import { parseArgs } from "node:util";
import { type Outcome, runSubject } from "./run-subject";
import type { Subject } from "./subject";
import { subjects } from "./subjects/index";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { cases: { type: "string" }, seed: { type: "string" } },
  });
  const chosen = subjects.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const strange = positionals.filter((word) => !subjects.some(({ name }) => name === word));
  if (strange.length > 0 || chosen.length === 0)
    throw new Error(`No subject ${strange.join(", ")}; there are ${subjects.map(({ name }) => name).join(", ")}.`);
  const cases = whole(values.cases, 1_000_000);
  const seed = whole(values.seed, Date.now() % 2 ** 31);
  console.log(`seed ${seed}`);
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  const outcomes: Outcome[] = [];
  for (const subject of chosen) {
    const outcome = await runSubject(
      subject,
      Math.max(1, Math.round((cases * subject.share) / shares)),
      seed,
      teller(subject),
    );
    outcomes.push(outcome);
    for (const { input, error, again } of outcome.failures)
      console.log(`\nFAILED ${subject.name}\n${error}\ninput: ${input}\nagain: ${again}\n`);
    console.log(row(outcome));
  }
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  console.log("\n| subject | cases | processor seconds | failures |\n|---|---|---|---|");
  for (const outcome of outcomes) console.log(row(outcome));
  const failed = sum(({ failures }) => failures.length);
  const seconds = sum((one) => one.seconds).toFixed(0);
  console.log(`| all | ${sum((one) => one.cases).toLocaleString("en")} | ${seconds} | ${failed} |`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function row({ name, cases, counted, seconds, failures }: Outcome): string {
  const what = counted ? ` (${counted})` : "";
  return `| ${name} | ${cases.toLocaleString("en")}${what} | ${seconds.toFixed(1)} | ${failures.length} |`;
}

/** Says where a long run is, at most every minute. */
function teller({ name }: Subject): (done: number) => void {
  let last = Date.now();
  return (done) => {
    if (Date.now() - last < 60_000) return;
    last = Date.now();
    console.log(`${name}: ${done.toLocaleString("en")} cases`);
  };
}

function whole(word: string | undefined, otherwise: number): number {
  const number = word === undefined ? otherwise : Number(word.replaceAll(/[,_]/g, ""));
  if (!Number.isSafeInteger(number)) throw new Error(`${word} is no whole number.`);
  return number;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
