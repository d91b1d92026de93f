import type { Detection } from "../../domain/detection";

/** Variables of the environment by which vLLM and SGLang load from ModelScope instead of the Hub, from their documentation. */
const switched = /\b(?:VLLM|SGLANG)_USE_MODELSCOPE["'\]]{0,2} ?[:=,]? ?["']?(?:true|1|yes|on)\b/i;

/** What the servers that obey such a variable load, where the same text sets it. */
export function atSwitchedHub(detections: readonly Detection[], text: string): readonly Detection[] {
  if (!text.includes("_USE_MODELSCOPE") || !switched.test(text)) return detections;
  return detections.map((one) =>
    one.reference.provider === "huggingface" && /^(?:vllm|sglang)/.test(one.library)
      ? { ...one, reference: { ...one.reference, provider: "modelscope" } }
      : one,
  );
}
