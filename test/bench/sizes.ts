import { statSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./table";

/** What a user downloads; `npm run package` makes it. */
export const sizeBench: Bench = {
  name: "sizes",
  async run() {
    const size = (file: string) => statSync(join(__dirname, "../../dist", file)).size / 1024;
    return [
      { what: "stemma.vsix", value: size("stemma.vsix"), unit: "KB", against: "budget 3072 KB" },
      { what: "extension.js", value: size("extension.js"), unit: "KB" },
      { what: "server.js", value: size("server.js"), unit: "KB" },
      { what: "cli.js", value: size("cli.js"), unit: "KB" },
    ];
  },
};
