/** A reporter for node:test that ends the run at the first test that fails: a change that one test noticed needs no second one. */
export default async function* firstFailure(events) {
  for await (const { type } of events) if (type === "test:fail") process.exit(1);
  yield "";
}
