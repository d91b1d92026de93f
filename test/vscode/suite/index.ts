import { deniedModelTests } from "./denied-model";
import { runAll } from "./register";
import { restrictedModeTests } from "./restricted";

/** Called by VS Code in the extension host; `STEMMA_SUITE` says which of the two workspaces is open. */
export async function run(): Promise<void> {
  if (process.env.STEMMA_SUITE === "restricted") restrictedModeTests();
  else deniedModelTests();
  await runAll();
}
