import { parseReference } from "../domain/reference";
import { folderUriOf } from "../host/paths";
import { explainJson } from "../report/explain-json";
import { explainText } from "../report/explain-text";
import type { Command } from "./command";
import { UsageError } from "./options";
import { reportProblems } from "./problems";
import { engineSettings, outPalette, sharedOptions } from "./shared-options";

/** `stemma explain`: one lineage as a tree, with the evidence of each step. An unknown model is an answer, not an error. */
export const explain: Command = {
  name: "explain",
  usage: "<reference>",
  summary: "print the lineage of one model: huggingface:Qwen/Qwen3-8B, ollama:qwen3:8b, openai:gpt-5.2",
  options: [
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "text (default) or json" },
    ...sharedOptions,
  ],
  async run(options, desk) {
    const [word, more] = options.words;
    if (word === undefined || more !== undefined) throw new UsageError("explain takes one reference.");
    const reference = parseReference(word);
    if (!reference) throw new UsageError(`"${word}" is not a reference; write provider:name.`);
    const root = folderUriOf(desk.cwd);
    const engine = await desk.openEngine(await engineSettings(options, desk, root));
    const lineage = await engine.resolve(reference, desk.signal);
    const { factsDate } = engine;
    desk.terminal.out(
      options.value("format") === "json"
        ? explainJson(lineage, { factsDate })
        : explainText(lineage, { palette: outPalette(options, desk), columns: desk.terminal.columns, factsDate }),
    );
    reportProblems(engine.policyProblems(), root, desk.terminal);
    return 0;
  },
};
