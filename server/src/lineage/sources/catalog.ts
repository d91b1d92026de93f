import { modelKey } from "../../domain/reference";
import type { CatalogIndex } from "../catalog/catalog";
import type { Source } from "../source";

/**
 * The bundled catalog as a source. It is no authority on absence: a name that it does not know is answered with silence.
 * A record is given under any of its aliases; its reference tells the canonical name.
 */
export function catalogSource(index: CatalogIndex): Source {
  return {
    name: "catalog",
    online: false,
    async lookup(reference) {
      const record = index.model(modelKey(reference));
      return record ? { kind: "record", record } : { kind: "silent" };
    },
  };
}
