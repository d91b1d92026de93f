import type { Detection } from "../../domain/detection";
import type { Library } from "../patterns/pattern";

/** Corrects whose a model is where the text says that it is not at the usual home of its name. */
export type HomeCorrection = (
  detections: readonly Detection[],
  document: { readonly uri: string; readonly text: string },
) => readonly Detection[];

/**
 * Corrections by the libraries' hubs: what their variables switch other libraries to, and namespaces that only they have, where the text speaks of
 * the hub. Beside that, a bare name that Ollama's library has too is nobody's in a text that does not speak of Ollama: `deepseek-r1` is served
 * under that name by many.
 */
export function homeCorrection(libraries: readonly Library[]): HomeCorrection {
  const hubs = libraries.flatMap(({ hub, provider }) => (hub && provider ? [{ ...hub, provider }] : []));
  const named = hubs.map((hub) => ({ ...hub, own: new Set(hub.namespaces) }));

  return (detections, { uri, text }) => {
    if (detections.length === 0) return detections;
    const low = text.toLowerCase();
    const spokenOf = named.filter(({ provider }) => low.includes(provider));
    const speaksOfOllama = low.includes("ollama") || low.includes(":11434");
    if (spokenOf.length === 0 && speaksOfOllama) return detections;
    const homes = spokenOf.map((hub) => ({ ...hub, on: hub.variables.some((name) => isOn(name, text)) }));
    return detections.map((one) => {
      const { provider, name } = one.reference;
      if (provider === "huggingface") {
        const namespace = name.split("/", 1)[0] ?? "";
        const hub = homes.find(
          ({ on, own, switches }) =>
            own.has(namespace) || (on && switches.some((beginning) => one.library.startsWith(beginning))),
        );
        return hub ? moved(one, hub.provider) : one;
      }
      const isHabit = provider === "ollama" && !speaksOfOllama && one.uri === uri && !/[:/]/.test(name);
      return isHabit ? moved(one, "unknown") : one;
    });
  };
}

function moved(one: Detection, provider: string): Detection {
  return { ...one, reference: { ...one.reference, provider } };
}

/** Whether a text sets a variable of the environment to "yes", in whatever language it is written. */
function isOn(variable: string, text: string): boolean {
  for (let at = text.indexOf(variable); at >= 0; at = text.indexOf(variable, at + 1)) {
    if (setOn.test(text.slice(at + variable.length, at + variable.length + 20))) return true;
  }
  return false;
}

const setOn = /^["'\]]{0,2} ?[:=,]? ?["']?(?:true|1|yes|on)\b/i;
