import { type DocumentLink, type Hover, l10n, MarkdownString, Uri } from "vscode";
import type { Middleware } from "vscode-languageclient";
import { commandLink, hoverCommands, withCommands } from "../hover-links";
import { isPassport } from "./passport-address";

/**
 * Makes the passports in our hovers clickable, and lets an id's link open the page instead of its text. Nothing but our two commands
 * is trusted, and only where a passport is named.
 */
export const passportLinks: Middleware = {
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    return hover && clickable(hover);
  },
  async provideDocumentLinks(document, token, next) {
    const links = await next(document, token);
    return links?.map(toPage);
  },
};

function toPage(link: DocumentLink): DocumentLink {
  const address = link.target?.toString();
  if (isPassport(address)) link.target = Uri.parse(commandLink("stemma.openPassport", address), true);
  return link;
}

function clickable(hover: Hover): Hover {
  hover.contents = hover.contents.map((content) => {
    if (!(content instanceof MarkdownString)) return content;
    const text = withCommands(content.value, l10n.t("Lineage graph"));
    if (text === undefined) return content;
    const made = new MarkdownString(text);
    made.isTrusted = { enabledCommands: hoverCommands };
    return made;
  });
  return hover;
}
