import * as vscode from "vscode";
import { billTests } from "./bill";
import { deniedModelTests } from "./denied-model";
import { notebookTests } from "./notebooks";
import { passportTests } from "./passports";
import { runAll } from "./register";
import { toolTests } from "./tools";
import { driverAt, openUi } from "./ui";
import { viewTests } from "./views";
import { webTests } from "./web";

/** What looks alike in both extension hosts, and takes its time, is looked at in the other one. */
const alike =
  /^(?!.*(type hierarchy|high contrast|side by side|squiggle is on|fix menu|fix in a cell|cells (that are|say)|saving a notebook))/;

/** Called by VS Code in the extension host that runs in the browser: there is no environment and no file system of the machine. */
export async function run(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("stemmaTest");
  const address = settings.get<string>("ui");
  if (!address) throw new Error("the driver did not say where it is reached");
  const driver = driverAt(address);
  deniedModelTests();
  viewTests();
  billTests();
  toolTests();
  notebookTests();
  passportTests();
  webTests(driver);
  await runAll({
    keep: (result) => driver("result", result),
    ui: openUi(address),
    names: new RegExp(settings.get<string>("names") || alike),
  });
}
