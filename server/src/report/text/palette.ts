/** Colours by meaning. Each function gets harmless text and may only add what takes no room on the screen. */
export interface Palette {
  error(text: string): string;
  warning(text: string): string;
  information(text: string): string;
  unknown(text: string): string;
  /** The name that a block is about. */
  strong(text: string): string;
  /** What one reads second. */
  faint(text: string): string;
}

const same = (text: string) => text;

/** No colours: for files, pipes and `NO_COLOR`. */
export const plainPalette: Palette = {
  error: same,
  warning: same,
  information: same,
  unknown: same,
  strong: same,
  faint: same,
};

const sgr = (on: number, off: number) => (text: string) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);

/** The sixteen colours that every terminal has, so that its own theme decides how they look. */
export const colored: Palette = {
  error: sgr(31, 39),
  warning: sgr(33, 39),
  information: sgr(34, 39),
  unknown: sgr(35, 39),
  strong: sgr(1, 22),
  faint: sgr(2, 22),
};
