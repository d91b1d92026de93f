/** `chatModelID`, `CHAT-MODEL_ID` and `chat.model.id` as their words: `chat`, `model`, `id`; a number behind a word is one of its own. */
export function nameWords(name: string): string[] {
  return name
    .slice(0, 120)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/([A-Za-z]{3})(\d)/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word);
}
