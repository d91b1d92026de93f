/** What the page may load: our own script and style sheet, by nonce and by address, and nothing else from anywhere. */
export interface PageSources {
  readonly script: string;
  readonly style: string;
  /** The webview's own source, as VS Code names it. */
  readonly source: string;
  readonly nonce: string;
  readonly language: string;
}

/** The page of the drawing: empty but for its frame. Every word comes later, by message, as text. */
export function graphPage({ script, style, source, nonce, language }: PageSources): string {
  // A picture in dots is drawn from the page's own picture, which is data in the page.
  const policy = `default-src 'none'; img-src data:; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>Stemma</title>
</head>
<body>
<header><h1 id="title"></h1><p id="summary" role="status"></p><div id="bar" role="toolbar"></div></header>
<main id="paper"></main>
<p id="keys"></p>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
