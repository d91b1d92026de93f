import { isUnknown } from "../../domain/lineage";
import { parseReference } from "../../domain/reference";
import { folderUriOf } from "../../host/paths";
import { explainJson } from "../../report/explain/explain-json";
import { explainText } from "../../report/explain/explain-text";
import type { Subcommand } from "../command";
import { UsageError } from "../options";
import { reportProblems } from "../problems";
import { notAReference } from "../reference-word";
import { outPalette, sharedOptions, stemmaSettings } from "../shared-options";

/**
 * `stemma explain`: one lineage as a tree, with the evidence of each step. An unknown model is an answer, not an error; a word that names
 * no provider and that nothing knows is no model at all, and fails with 2.
 */
export const explainCommand: Subcommand = {
  name: "explain",
  usage: "<reference>",
  summary: "print the lineage of one model: huggingface:Qwen/Qwen3-8B, ollama:qwen3:8b, openai:gpt-5.2",
  options: [
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "text (default) or json" },
    ...sharedOptions,
  ],
  async run(options, context) {
    const [word, more] = options.words;
    if (word === undefined || more !== undefined) throw new UsageError("explain takes one reference.");
    const reference = parseReference(word);
    if (!reference) throw new UsageError(notAReference(word));
    const root = folderUriOf(context.cwd);
    const stemma = await context.openStemma(await stemmaSettings(options, context, root));
    const lineage = await stemma.resolve(reference, root, context.signal);
    if (lineage.subject.startsWith("unknown:") && isUnknown(lineage)) throw new UsageError(notAReference(word));
    const { factsDate } = stemma;
    context.terminal.out(
      options.value("format") === "json"
        ? explainJson(lineage, { factsDate })
        : explainText(lineage, { palette: outPalette(options, context), columns: context.terminal.columns, factsDate }),
    );
    // The policy may declare the very model: what is said here rests on it.
    return reportProblems(stemma.policyProblems(), root, context.terminal) > 0 ? 2 : 0;
  },
};
