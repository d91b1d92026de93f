import type { LineIndex } from "../../domain/text";
import type { MappedText } from "../shell/mapped-text";
import type { Value } from "../syntax/facts";

/**
 * How a value says "what the variable holds, else this": Spring and Quarkus (`${NAME:default}`), OmegaConf and Hydra
 * (`${oc.env:NAME,default}`), expressions of GitHub Actions (`${{ vars.NAME || 'default' }}`). The first group is the name,
 * the second what stands before the default, the third the default.
 */
const forms = [
  /^\$\{(?:oc\.env|env):(\w+)(,\s*)([^\s{}$][^{}$]*)\}$/,
  /^\$\{\{\s*(?:vars|inputs|env|secrets|github\.event\.inputs)\.([\w-]+)(\s*\|\|\s*')([^'{}$]+)'\s*\}\}$/,
  // A dash behind the colon is the shell's way, which the readers of commands know.
  /^\$\{(?!file:|oc\.)([\w.-]+)(:)(?![-+?=])([^{}$]*)\}$/,
];

/** The default of such a value, with the name as its other choice; undefined for any other text. */
export function filledValue(written: MappedText, lines: LineIndex): Value | undefined {
  const { text } = written;
  if (!text.startsWith("${")) return undefined;
  const found = forms.map((form) => form.exec(text)).find((match) => match !== null);
  if (!found) return undefined;
  const [, name = "", before = "", fallback = ""] = found;
  const place = (start: number, length: number) => ({
    start: lines.positionAt(written.offsetAt(start)),
    end: lines.positionAt(length === 0 ? written.offsetAt(start) : written.endAt(start + length - 1)),
  });
  const named = text.indexOf(`${name}${before}`);
  return {
    kind: "choice",
    options: [
      { kind: "name", segments: [name], range: place(named, name.length) },
      { kind: "literal", text: fallback, range: place(named + name.length + before.length, fallback.length) },
    ],
    range: place(0, text.length),
  };
}
