/** Schemas that others publish, out of the packages that carry them. */
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";

/** Gives what is wrong with a document by SARIF 2.1.0 as its committee publishes it; empty when nothing is. The schema is of draft 4, of which it uses nothing that later drafts read differently. */
export function sarifSchema(): (document: unknown) => string {
  const { id, $schema, ...schema } = createRequire(import.meta.url)(
    "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  );
  if (!id || !$schema) throw new Error("This is another schema than expected.");
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (document) => (validate(document) ? "" : JSON.stringify(validate.errors, null, 1));
}
