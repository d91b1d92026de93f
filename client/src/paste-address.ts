/** Whether a pasted text may be the address of a model's page; the server reads it in full. Everything else is not looked at. */
export function maybeModelPage(text: string): boolean {
  return (
    text.length <= 1000 &&
    /^\s*https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co|ollama\.com|openrouter\.ai)\/\S+\s*$/.test(text)
  );
}
