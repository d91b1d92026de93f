/** Whole days from one ISO date to another; a month without a day (`2027-01`) counts to its last. Undefined when the date cannot be read. */
export function daysUntil(date: string, today: string): number | undefined {
  const month = /^(\d{4})-(\d{2})$/.exec(date);
  const end = month ? Date.UTC(Number(month[1]), Number(month[2]), 0) : Date.parse(date);
  const days = Math.round((end - Date.parse(today)) / 86_400_000);
  return Number.isFinite(days) ? days : undefined;
}
