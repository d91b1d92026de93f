import type { Module } from "../modules/module";
import type { Library } from "../patterns/pattern";
import type { PatternIndex } from "../patterns/pattern-index";
import type { NameFollower } from "../scope/follow-names";
import type { ResolvedText } from "../scope/resolved-value";
import { lookUp } from "../scope/scope";
import type { Call } from "../syntax/facts";
import { providerOfHost, type Reached } from "./endpoint";

/**
 * Where a library's calls go by what the file sets on its module: `openai.api_base = "…"`, `openai.api_type = "azure"`. Undefined where nothing
 * is set. Addresses of several providers leave it to the value, as an unknown host does.
 */
export function reachedByModule(
  settings: NonNullable<Library["moduleSettings"]>,
  imported: readonly RegExp[],
  call: Call,
  module: Module,
  names: NameFollower,
  { endpoints }: Pick<PatternIndex, "endpoints">,
): Reached | undefined {
  const locals = new Set(
    module.facts.imports.filter((one) => imported.some((glob) => glob.test(one.module))).map(({ local }) => local),
  );
  const at = module.lines.offsetAt(call.calleeRange.start);
  const set = (attribute: string): ResolvedText[] =>
    [...locals].flatMap((local) =>
      lookUp(module.facts.file, `${local}.${attribute}`, at).flatMap((binding) =>
        binding.kind === "constant" ? names.texts(binding.constant.value, module) : [],
      ),
    );
  const urls = settings.endpoint.flatMap(set);
  const stated = Object.entries(settings.providers ?? {}).flatMap(([attribute, values]) =>
    set(attribute).flatMap(({ text }) => values[text] ?? []),
  );
  if (urls.length === 0 && stated.length === 0) return undefined;
  const found = new Set(
    stated.length > 0 ? stated : urls.map(({ text }) => providerOfHost(text, endpoints) ?? "value"),
  );
  const [provider = "value", other] = found;
  const [url] = urls;
  return {
    ...(url &&
      urls.length === 1 && { endpoint: { url: url.text, location: { uri: url.module.uri, range: url.range } } }),
    provider: other === undefined ? provider : "value",
  };
}
