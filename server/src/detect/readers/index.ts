import type { LineIndex } from "../../domain/text";
import type { Facts } from "../syntax/facts";
import type { Syntax } from "../syntax/grammar";
import { readDockerfile } from "./dockerfile";
import { readDotenv } from "./dotenv";
import { readEntries } from "./entries";
import { readModelfile } from "./modelfile";
import { readProperties } from "./properties";
import { readShell } from "./shell";

/**
 * Reads the facts of a language that is not code, by the `reader` that its `language.json` names. `syntax` is given for
 * languages with a grammar. Without the syntax that it needs, or for an unknown name, a reader finds nothing.
 */
export function readByName(reader: string, text: string, lines: LineIndex, syntax?: Syntax): Facts {
  switch (reader) {
    case "entries":
      return syntax ? readEntries(syntax, lines) : nothing;
    case "shell":
      return syntax ? readShell(syntax, lines) : nothing;
    case "dotenv":
      return readDotenv(text, lines);
    case "dockerfile":
      return readDockerfile(text, lines);
    case "modelfile":
      return readModelfile(text, lines);
    case "properties":
      return readProperties(text, lines);
    default:
      return nothing;
  }
}

const nothing: Facts = { calls: [], imports: [], constants: [], entries: [], commands: [] };
