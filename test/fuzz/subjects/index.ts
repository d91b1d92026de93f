import type { Subject } from "../subject";
import { detectionEdits } from "./detection-edits";
import { detectionHostile } from "./detection-hostile";
import { lock } from "./lock";
import { policy } from "./policy";
import { protocol } from "./protocol";

/** Every subject, in the order in which they run. A new one is a file beside this and a row here. */
export const subjects: readonly Subject[] = [policy, lock, protocol, detectionEdits, detectionHostile];
