/** The name of a policy file. */
export const policyFileName = "stemma.jsonc";

/** The file's name, as messages say it. */
export function labelOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf("/") + 1));
}

/** The URI up to and with the last slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}

/** A part of a URI as people write it; unchanged where the escapes are broken. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
