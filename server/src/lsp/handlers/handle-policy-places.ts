import { policyDefinitionAt } from "../../editor/policy/policy-places";
import { openPolicyText } from "../server/diagnostic-channel";
import type { FeatureContext } from "../server/feature";

/** Answers where what a policy names is defined. Code has its own servers for that. */
export function handleDefinitions({ session, documents }: FeatureContext): void {
  session.connection.onDefinition(async ({ textDocument: { uri }, position }) => {
    const policy = openPolicyText(uri, documents);
    if (policy === undefined) return null;
    const { host } = await session.core;
    const read = async (file: string): Promise<string | undefined> => {
      const open = documents.text(file);
      if (open !== undefined) return open;
      const content = await host.files?.readText(file);
      return content && "text" in content ? content.text : undefined;
    };
    return (await policyDefinitionAt(policy, uri, position, read)) ?? null;
  });
}
