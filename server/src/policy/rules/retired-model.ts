import { z } from "zod";
import { daysUntil } from "../../domain/days";
import { subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** Its provider took the model out of service, or has said when. */
export const retiredModel = defineRule({
  id: "retired-model",
  summary: "A model that its provider retired, or will retire soon.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    noticeDays: z
      .int()
      .min(0)
      .max(3650)
      .default(365)
      .describe("How many days ahead a date is announced, as a hint at most."),
    urgentDays: z
      .int()
      .min(0)
      .max(3650)
      .default(90)
      .describe("How many days ahead the announcement becomes a warning, at most."),
  }),
  check({ detection, lineage }, { noticeDays, urgentDays }, { today }) {
    const { retires, successor, disabled } = subjectOf(lineage).record;
    const name = quoted(detection.reference);
    const advice = successor
      ? `move to ${plainSentence(successor)}, which its publisher names as the successor`
      : "choose a model that stays in service";
    if (disabled)
      return [
        { message: `The repository of ${name} was taken down by its host`, advice, because: [], tag: "deprecated" },
      ];
    const days = retires ? daysUntil(retires.value, today) : undefined;
    if (!retires || days === undefined || days > Math.max(noticeDays, urgentDays)) return [];
    const because = [{ text: `Retirement date ${plainSentence(retires.value)}`, evidence: retires.evidence }];
    if (days <= 0)
      return [
        { message: `${name} was retired on ${plainSentence(retires.value)}`, advice, because, tag: "deprecated" },
      ];
    const when = `${plainSentence(retires.value)}, in ${days} ${days === 1 ? "day" : "days"}`;
    // The nearer the day, the more serious; a policy that asks for less than a warning gets less.
    const atMost = days <= urgentDays ? "warning" : "hint";
    return [{ message: `${name} will be retired on ${when}`, advice, because, tag: "deprecated", atMost }];
  },
});
