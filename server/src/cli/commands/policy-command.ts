import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { policyExplanationText, policyInForce } from "../../core/policy-explanation";
import { closest } from "../../domain/closest";
import { folderUriOf, uriOf } from "../../host/paths";
import type { Subcommand } from "../command";
import { UsageError } from "../options";
import { reportProblems } from "../problems";
import { outPalette, sharedOptions, stemmaSettings } from "../shared-options";
import { policyJson } from "./policy-json";

/** `stemma policy explain PATH`: which files are in force for a path, and which line decided each rule. The path need not exist. */
export const policyCommand: Subcommand = {
  name: "policy",
  usage: "explain <path>",
  summary: "show which policy files apply to a path, and which line decided each rule",
  options: [
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "text (default) or json" },
    ...sharedOptions,
  ],
  async run(options, context) {
    const [verb, path, more] = options.words;
    if (verb !== "explain") {
      const meant = verb !== undefined && closest(verb, ["explain"]) ? ' Did you mean "explain"?' : "";
      throw new UsageError(`policy takes "explain" and a path.${meant}`);
    }
    if (path === undefined || more !== undefined) throw new UsageError("policy explain takes one path.");
    const absolute = resolve(context.cwd, path);
    const isFolder = await stat(absolute).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const uri = isFolder ? folderUriOf(absolute) : uriOf(absolute);
    const root = isFolder ? uri : folderUriOf(dirname(absolute));
    const stemma = await context.openStemma(await stemmaSettings(options, context, root));
    const { explanation, above, ...files } = await policyInForce(stemma, uri);
    const from = folderUriOf(context.cwd);
    const today = context.today();
    context.terminal.out(
      options.value("format") === "json"
        ? policyJson(explanation, { from, today, ...files })
        : policyExplanationText(explanation, {
            from,
            today,
            ...files,
            above,
            palette: outPalette(options, context),
            columns: context.terminal.columns,
          }),
    );
    return reportProblems(stemma.policyProblems(), from, context.terminal) > 0 ? 2 : 0;
  },
};
