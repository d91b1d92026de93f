import { z } from "zod";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** Endings of files that Python's pickle reads: loading one can run any code that its writer put in. */
const pickled = /\.(?:bin|pt|pth|ckpt|pkl|pickle)$/i;

/** Formats that keep numbers and nothing else, although the name ends alike. */
const harmless = /\.gguf$|(?:^|\/)ggml-[^/]*\.bin$/i;

/** The place loads weights in a format that can carry code. */
export const unsafeWeights = defineRule({
  id: "unsafe-weights",
  summary: "Weights in a pickle format, which can run code while they are loaded.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    switch: z
      .boolean()
      .default(true)
      .describe("Also report places that turn safetensors off without naming a file: `use_safetensors=False`."),
  }),
  check({ detection }, options) {
    const { weightsFile, useSafetensors } = detection.flags ?? {};
    const file =
      weightsFile !== undefined && pickled.test(weightsFile) && !harmless.test(weightsFile) ? weightsFile : undefined;
    if (file === undefined && !(options.switch && useSafetensors === false)) return [];
    const name = quoted(detection.reference);
    return [
      {
        message: file
          ? `${name} is loaded from ${plainSentence(file)}, a pickle file, which can run arbitrary code`
          : `${name} is loaded with safetensors turned off, from a pickle file, which can run arbitrary code`,
        advice: file
          ? "load a safetensors file, or convert it in a sandbox"
          : "drop the switch, or convert the weights in a sandbox",
        because: [],
      },
    ];
  },
});
