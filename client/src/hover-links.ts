import { isPassport } from "./passport/passport-address";

/** The commands that a link in one of our hovers may run; each takes the address of a passport and nothing else. */
export const hoverCommands = ["stemma.openPassport", "stemma.showGraph"] as const;

/**
 * A hover's Markdown with its passport made clickable, and the graph beside it: VS Code opens no `stemma:` link in a hover. Undefined
 * where the text holds no passport, and then nothing in it is to be trusted. What looks like a link inside a model's name is escaped
 * by the server (`\]`), so that it is not taken for one here.
 */
export function withCommands(markdown: string, graph: string): string | undefined {
  let found = false;
  const text = markdown.replace(
    /(\[Passport)?(?<!\\)\]\((stemma:[^()\s]{1,3100})\)/g,
    (whole, own: string, address: string) => {
      if (!isPassport(address)) return whole;
      found = true;
      const [passport, lineage] = hoverCommands.map((command) => commandLink(command, address));
      // A base in the card leads to its passport alone; the model itself to the graph as well.
      return own ? `${own}](${passport}) · [${graph}](${lineage})` : `](${passport})`;
    },
  );
  return found ? text : undefined;
}

/** The address is within letters that neither JSON nor Markdown reads, so that encoding is all it needs. */
export function commandLink(command: (typeof hoverCommands)[number], address: string): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([address]))}`;
}
