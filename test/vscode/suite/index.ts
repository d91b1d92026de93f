import { appendFileSync } from "node:fs";
import { deniedModelTests } from "./denied-model";
import { firstStepsTests } from "./first-steps";
import { hintTests } from "./hints";
import { measurements } from "./measured";
import { passportTests } from "./passports";
import { runAll } from "./register";
import { restrictedModeTests } from "./restricted";
import { sampleProjectTests } from "./sample-project";
import { swapTests } from "./swap";
import { openUi } from "./ui";
import { viewTests } from "./views";

/** Called by VS Code in the extension host; `STEMMA_SUITE` says in which mode. */
export async function run(): Promise<void> {
  if (process.env.STEMMA_SUITE === "restricted") restrictedModeTests();
  else if (process.env.STEMMA_SUITE === "measured") measurements();
  else {
    deniedModelTests();
    sampleProjectTests();
    swapTests();
    viewTests();
    passportTests();
    hintTests();
    firstStepsTests();
  }
  const file = process.env.STEMMA_TEST_RESULTS;
  await runAll({
    keep: (result) => file && appendFileSync(file, `${JSON.stringify(result)}\n`),
    ui: openUi(process.env.STEMMA_TEST_UI),
  });
}
