import type { Subject } from "../subject";
import { answers } from "./answers";
import { cards } from "./cards";
import { commandLines } from "./command-lines";
import { comments, patterns } from "./comments";
import { detectionEdits } from "./detection-edits";
import { detectionHostile } from "./detection-hostile";
import { headers } from "./headers";
import { hubIndex } from "./hub-index";
import { lock } from "./lock";
import { policy } from "./policy";
import { protocol } from "./protocol";
import { reports } from "./reports";

/** Every subject, in the order in which they run. A new one is a file beside this and a row here. */
export const subjects: readonly Subject[] = [
  headers,
  cards,
  hubIndex,
  answers,
  lock,
  policy,
  comments,
  patterns,
  reports,
  commandLines,
  protocol,
  detectionEdits,
  detectionHostile,
];
