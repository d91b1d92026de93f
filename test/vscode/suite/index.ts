import { appendFileSync } from "node:fs";
import { billTests } from "./bill";
import { crashTests } from "./crash";
import { deniedModelTests } from "./denied-model";
import { firstStepsTests } from "./first-steps";
import { folderTests, restrictedFolderTests } from "./folders";
import { graphTests } from "./graphs";
import { hintTests } from "./hints";
import { measurements } from "./measured";
import { notebookTests } from "./notebooks";
import { passportTests } from "./passports";
import { pastingTests } from "./pasting";
import { proxiedTests } from "./proxied";
import { runAll } from "./register";
import { restrictedModeTests } from "./restricted";
import { sampleProjectTests } from "./sample-project";
import { statusTests } from "./status";
import { swapTests } from "./swap";
import { toolTests } from "./tools";
import { openUi } from "./ui";
import { viewTests } from "./views";

const suites: Readonly<Record<string, readonly (() => void)[]>> = {
  trusted: [
    deniedModelTests,
    sampleProjectTests,
    swapTests,
    viewTests,
    passportTests,
    hintTests,
    pastingTests,
    graphTests,
    firstStepsTests,
    notebookTests,
    statusTests,
    billTests,
    toolTests,
  ],
  folders: [folderTests],
  crash: [crashTests],
  proxied: [proxiedTests],
  restricted: [restrictedModeTests],
  "restricted-folders": [restrictedFolderTests],
  measured: [measurements],
};

/** Called by VS Code in the extension host; `STEMMA_SUITE` says in which mode. */
export async function run(): Promise<void> {
  const suite = process.env.STEMMA_SUITE ?? "trusted";
  for (const register of suites[suite] ?? []) register();
  const file = process.env.STEMMA_TEST_RESULTS;
  await runAll({
    keep: (result) => file && appendFileSync(file, `${JSON.stringify(result)}\n`),
    ui: openUi(process.env.STEMMA_TEST_UI),
    names: new RegExp(process.env.STEMMA_TEST_NAMES ?? ""),
  });
}
