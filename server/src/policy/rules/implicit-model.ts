import { z } from "zod";
import type { Detection } from "../../domain/detection";
import type { Fix } from "../../domain/finding";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** A library loads its default model, which no line names and an upgrade may change. */
export const implicitModel = defineRule({
  id: "implicit-model",
  summary: "A library's default model that no line names.",
  severity: "hint",
  remedies: [],
  options: z.strictObject({}),
  check({ detection }) {
    if (detection.role !== "implicit") return [];
    const place = plainSentence(detection.construct ?? detection.library);
    return [
      {
        message: `${place} loads ${quoted(detection.reference)} by default, and another version of ${plainSentence(detection.library)} may load another`,
        advice: "name the model",
        because: [{ text: `It is the default of ${plainSentence(detection.library)}` }],
        fixes: writeFixes(detection),
      },
    ];
  },
});

/** Writes the id out. Not safe: the installed version of the library may load another one than the version whose default is known. */
function writeFixes({ write, reference, uri }: Detection): Fix[] {
  if (!write) return [];
  const { range, before, after } = write;
  return [
    {
      title: `Name ${quoted(reference)} here`,
      edits: [{ uri: write.uri ?? uri, range, newText: `${before}${reference.name}${after}` }],
      safe: false,
      preferred: true,
    },
  ];
}
