/** What is wrong with a word that was given as a reference: it names no provider, and neither the facts nor the policy know it. */
export function notAReference(word: string): string {
  return `"${word}" is no reference, and no known model is called so; write provider:name, such as huggingface:org/name.`;
}
