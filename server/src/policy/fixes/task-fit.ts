import type { Detection } from "../../domain/detection";
import { plainSentence } from "../sentences";
import { embeds } from "./differences";

/** Whether a model serves what a place needs. `wider`: it does, and more, by an interface that not every loader has. */
export type TaskFit =
  | { readonly verdict: "same" | "unknown" }
  | { readonly verdict: "wider"; readonly difference: string }
  | { readonly verdict: "differs"; readonly reason: string };

/** Compares Hub pipeline tags; `place` tells whether the model is loaded here or asked elsewhere. */
export function taskFit(needed: string | undefined, offered: string | undefined, place: Detection): TaskFit {
  if (!needed || !offered) return { verdict: "unknown" };
  if (needed === offered || (embeds(needed) && embeds(offered))) return { verdict: "same" };
  if (needed === "text-generation" && readsMore.has(offered)) {
    // Whoever serves the model takes text alone too; a class of a library is made for one kind of model.
    const loaded = place.reference.provider === "huggingface" && place.endpoint === undefined;
    return loaded
      ? { verdict: "wider", difference: `it is made for ${plainSentence(offered)}: another class may be needed` }
      : { verdict: "same" };
  }
  return {
    verdict: "differs",
    reason: `it serves ${plainSentence(offered)}, this place needs ${plainSentence(needed)}`,
  };
}

const readsMore = new Set(["image-text-to-text", "any-to-any", "audio-text-to-text", "video-text-to-text"]);
