import type { Rule } from "../rule";
import { advisory } from "./advisory";
import { baseMismatch } from "./base-mismatch";
import { changedSinceLock } from "./changed-since-lock";
import { deadPattern } from "./dead-pattern";
import { deniedHosting } from "./denied-hosting";
import { deniedLicense } from "./denied-license";
import { deniedModel } from "./denied-model";
import { deniedOrigin } from "./denied-origin";
import { dynamicRouting } from "./dynamic-routing";
import { expiredWaiver } from "./expired-waiver";
import { gatedModel } from "./gated-model";
import { implicitModel } from "./implicit-model";
import { licenseConflict } from "./license-conflict";
import { licenseTerms } from "./license-terms";
import { notApproved } from "./not-approved";
import { remoteCode } from "./remote-code";
import { retiredModel } from "./retired-model";
import { undisclosedBase } from "./undisclosed-base";
import { unknownLicense } from "./unknown-license";
import { unknownModel } from "./unknown-model";
import { unpinnedRevision } from "./unpinned-revision";
import { unreadFile } from "./unread-file";
import { unsafeWeights } from "./unsafe-weights";
import { unusedWaiver } from "./unused-waiver";

/** Every rule, one line each; findings of one severity at one place keep this order. */
export const rules: readonly Rule[] = [
  deniedModel,
  deniedOrigin,
  deniedLicense,
  deniedHosting,
  licenseConflict,
  licenseTerms,
  unknownLicense,
  notApproved,
  undisclosedBase,
  baseMismatch,
  unknownModel,
  dynamicRouting,
  remoteCode,
  unsafeWeights,
  advisory,
  retiredModel,
  gatedModel,
  implicitModel,
  unpinnedRevision,
  changedSinceLock,
  unreadFile,
  unusedWaiver,
  expiredWaiver,
  deadPattern,
];

/** By id: what a policy's `rules` may name. */
export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));
