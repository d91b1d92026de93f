const shape = /^stemma:\/[a-z][a-z0-9_-]{0,60}(?:\/[A-Za-z0-9%.-]{0,2000}){1,20}\.md$/;

/** Whether the text is the address of a passport, as the server writes it: `stemma:/provider/name.md` in letters that need no care. */
export function isPassport(text: unknown): text is string {
  return typeof text === "string" && shape.test(text) && !/\/\.{1,2}(?:\/|$)/.test(text);
}

/**
 * The address of a passport out of a command's argument; undefined for anything else, since commands can be called by anybody. VS
 * Code decodes the arguments of a link once more than they were encoded, so that `%3A` may arrive as a colon.
 */
export function readPassport(argument: unknown): string | undefined {
  if (typeof argument !== "string" || argument.length > 3100) return undefined;
  const address = argument.replace(/(?<!^stemma)[^A-Za-z0-9%./-]/gu, encode);
  return isPassport(address) ? address : undefined;
}

function encode(character: string): string {
  try {
    const code = encodeURIComponent(character);
    return code === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : code;
  } catch {
    return "";
  }
}
