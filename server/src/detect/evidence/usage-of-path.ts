import type { Detection, Usage } from "../../domain/detection";

/**
 * What files of such a path hold, by the customs of all languages: tests and what they are fed, documents, translations. `path` is relative to
 * the project's folder, with `/`.
 */
export function usageOfPath(path: string): Usage {
  const low = path.toLowerCase();
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (testFolders.test(`/${low}`) || testNames.test(name)) return "test";
  if (
    /\/(?:i18n|locales?|translations|lang|langs|languages?|docs?|documentation|website|changelogs?)\//.test(`/${low}`)
  )
    return "mention";
  if (
    /(?:^|[-_./])(?:pricing|prices?|costs?|leaderboard|capabilities|context[-_]?windows?|token[-_]?limits?)(?:[-_.]|$)/.test(
      low,
    )
  )
    return "table";
  return "use";
}

/**
 * The detections of a file as its path says that they are used. What a place loads or calls is used wherever its file lies, but in tests;
 * what rests on its name alone may also be a part of a document or a table.
 */
export function usedBy(detections: readonly Detection[], path: string): readonly Detection[] {
  if (detections.length === 0) return detections;
  const usage = usageOfPath(path);
  if (usage === "use") return detections;
  return detections.map((one) =>
    one.usage === undefined && (usage === "test" || one.evidence) ? { ...one, usage } : one,
  );
}

const testFolders =
  /\/(?:tests?|__tests__|specs?|testdata|test[-_]data|test[-_]fixtures|fixtures?|__fixtures__|__mocks__|mocks?|cassettes|vcr_cassettes|snapshots?|__snapshots__|e2e|testing|test[-_]?cases?|unittests?|integration[-_]tests?)\//;
const testNames =
  /^(?:test_.*\.py|conftest\.py|.*_test\.(?:py|go|rb|dart|exs|cc|cpp|c)|.*_spec\.(?:rb|lua)|.*[.-](?:test|spec|stories|e2e)\.\w+|.*Tests?\.(?:java|kt|cs|swift|scala|php|groovy)|.*Spec\.(?:scala|groovy|kt|hs)|.*\.snap)$/;
