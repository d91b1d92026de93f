import { z } from "zod";

/** `fallback: none` makes an unassigned code undefined instead of repeating it. */
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Codes that the Unicode tables name although they are no country of ISO 3166-1: groups, exceptions, history. */
const notCountries = new Set([
  "AC",
  "CP",
  "CQ",
  "DG",
  "EA",
  "EU",
  "EZ",
  "IC",
  "QO",
  "SU",
  "TA",
  "UK",
  "UN",
  "XA",
  "XB",
  "XK",
  "ZZ",
]);

/** An ISO 3166-1 alpha-2 code that is assigned. The error says which code was probably meant. */
export const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, { error: ({ input }) => unknownCountry(input) })
  .refine(isCountry, { error: ({ input }) => unknownCountry(input), when: ({ issues }) => issues.length === 0 });

/** The name of a group of the policy. */
export const groupName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/);

/** A country, or `@name` for the countries of a group. */
export const countryOrGroup = z
  .string()
  .regex(/^(?:[A-Za-z]{2}|@[A-Za-z0-9][A-Za-z0-9._-]{0,60})$/, { error: ({ input }) => unknownCountry(input) })
  .refine((code) => code.startsWith("@") || isCountry(code), {
    error: ({ input }) => unknownCountry(input),
    when: ({ issues }) => issues.length === 0,
  });

/** A country, or `EU` for all its members. */
export const territory = z
  .string()
  .regex(/^[A-Za-z]{2}$/, { error: ({ input }) => unknownCountry(input) })
  .refine((code) => code.toUpperCase() === "EU" || isCountry(code), {
    error: ({ input }) => unknownCountry(input),
    when: ({ issues }) => issues.length === 0,
  });

function isCountry(code: string): boolean {
  const upper = code.toUpperCase();
  return !notCountries.has(upper) && names.of(upper) !== undefined;
}

function unknownCountry(input: unknown): string {
  const text = typeof input === "string" ? input.slice(0, 60) : "";
  const code = text.toUpperCase() === "UK" ? "GB" : codeOf(text);
  const advice = code ? `write "${code}"` : 'write two letters of ISO 3166-1, as "US"';
  return `"${text}" is not a country code; ${advice}`;
}

/** The code of a country written in English; asked only when somebody wrote one where a code belongs. */
function codeOf(name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .find((code) => isCountry(code) && names.of(code)?.toLowerCase() === wanted);
}
