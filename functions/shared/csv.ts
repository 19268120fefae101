/** What a spreadsheet would take for a formula, or run. */
const formula = /^[=+\-@\t\r]/;

/** A text in quotes where it must be (RFC 4180), and never a formula: one that looks like one begins with an apostrophe. */
const fieldOf = (value: string | number | null): string => {
  if (typeof value !== 'string') {
    return value === null ? '' : String(value);
  }
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** Lines of comma-separated values, the first of which names the columns. What is null is empty. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
