import type { Detection, Endpoint } from "../../domain/detection";
import { listItems } from "../shell/flag-value";
import type { Facts, Value } from "../syntax/facts";
import { type ConfigContext, detectValue, textOfValue } from "./config-detection";

/**
 * The model that an environment variable holds, wherever the variable is set. `sibling` gives the values of variables that are set
 * beside it: a base URL or a provider there decides whose name it is.
 */
export function matchEnvironment(
  name: string,
  value: Value,
  sibling: ((name: string) => Value | undefined) | undefined,
  facts: Facts,
  context: ConfigContext,
): Detection[] {
  const bare = name.replace(/^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|NUXT|PUBLIC|EXPO_PUBLIC|APP|MY)_/, "");
  const compiled = context.index.environmentFor(name) ?? context.index.environmentFor(bare);
  if (!compiled || notModels.test(name)) return [];
  const { pattern } = compiled;
  const said = (names: readonly string[]) => {
    for (const candidate of names) {
      const text = textOfValue(sibling?.(candidate), facts, context);
      if (text) return text;
    }
    return undefined;
  };
  const stem = name.replace(/_?(?:MODEL_NAME|MODEL_ID|MODEL|LLM)$/, "");
  const family = stem.split("_")[0] ?? stem;
  const url = said(
    [stem, family].flatMap((word) => [
      `${word}_BASE_URL`,
      `${word}_API_BASE`,
      `${word}_API_BASE_URL`,
      `${word}_ENDPOINT`,
    ]),
  );
  const told = url ? context.index.providerAt(url) : undefined;
  const role = pattern.role;
  const endpoint: Endpoint | undefined = url ? { url } : undefined;
  return listItems(value, context).flatMap((item) =>
    detectValue(
      item,
      {
        provider: told ?? compiled.provider,
        place: pattern.place ?? "weak",
        library: compiled.library,
        construct: name,
        ...(role && { role }),
        ...(endpoint && { endpoint }),
      },
      facts,
      context,
    ),
  );
}

/** Names that end like a model's and mean a folder, a switch, a kind or a limit. */
const notModels =
  /^(?:OLLAMA_MODELS|MODELS?_(?:DIR|PATH|CACHE|TYPE|VERSION|PROVIDER)|AZUREML_MODEL_DIR|SM_MODEL_DIR|MAX_MODEL_LEN)$|^MODELS?_SERVER|^MLFLOW_|SERVED_MODEL_NAME|LOG_MODEL|(?:CPU|GPU|DEVICE|PRINTER|PRICING|BILLING|LICENSE|DATA|USER)_MODEL$/;
