import * as vscode from "vscode";
import { runAll } from "./register";
import { driverAt, openUi } from "./ui";
import { webTests } from "./web";

/** Called by VS Code in the extension host that runs in the browser: there is no environment and no file system of the machine. */
export async function run(): Promise<void> {
  const address = vscode.workspace.getConfiguration("stemmaTest").get<string>("ui");
  if (!address) throw new Error("the driver did not say where it is reached");
  const driver = driverAt(address);
  webTests(driver);
  await runAll({ keep: (result) => driver("result", result), ui: openUi(address) });
}
