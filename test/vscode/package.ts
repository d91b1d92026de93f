/** One file of the package; `size` in bytes, as unpacked. */
export interface Packed {
  readonly path: string;
  readonly size: number;
}

/** What the whole package may weigh, in bytes: it is downloaded by everybody who installs it. */
export const largestPackage = 4 * 1024 * 1024;

/** What activation loads may weigh, in bytes: the protocol's client and everything heavy come after it. */
export const largestEntry = 8 * 1024;

/** What nobody needs who installs the package. */
const foreign: readonly [what: string, path: RegExp][] = [
  ["dependencies are bundled, not shipped", /(^|\/)node_modules\//],
  ["source maps are for those who build", /\.map$/],
  ["tests stay at home", /(^|\/)tests?\/|\.test\.\w+$/],
  ["sources stay at home", /\.tsx?$|(^|\/)src\//],
  ["caches and editors' own files stay at home", /(^|\/)\.(?!vsixmanifest)/],
];

/** What is needed for the extension to work, and for people to know what they have. */
const needed = [
  "package.json",
  "readme.md",
  "changelog.md",
  "license.txt",
  "dist/extension.js",
  "dist/server.js",
  // The thread beside the server: without it nothing is read.
  "dist/detector.js",
];

/**
 * What is wrong with the contents of a package; empty when nothing is.
 * @param files the files below `extension/`
 * @param weight the size of the packed file, in bytes
 */
export function packageFaults(files: readonly Packed[], weight: number): string[] {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  return [
    ...(weight > largestPackage ? [`it weighs ${(weight / 1024 / 1024).toFixed(1)} MB`] : []),
    ...files
      .filter(({ path, size }) => path === "dist/extension.js" && size > largestEntry)
      .map(({ path, size }) => `${path} is loaded at activation and has ${size} bytes`),
    ...needed.filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...files.flatMap(({ path }) => foreign.filter(([, fits]) => fits.test(path)).map(([what]) => `${path}: ${what}`)),
    ...files.filter(({ size }) => size === 0).map(({ path }) => `${path} is empty`),
  ];
}
