export interface Row {
  readonly name: string;
  readonly numbers: readonly (string | number)[];
  readonly note?: string;
}

const narrowest = 15;

/** Names flush left, numbers flush right, notes as they are. */
export const columns = (rows: readonly Row[]): string[] => {
  const nameWidth = Math.max(narrowest, ...rows.map(({ name }) => name.length));
  const widthOf = (column: number) => Math.max(...rows.map(({ numbers }) => String(numbers[column] ?? '').length));
  return rows.map(({ name, numbers, note = '' }) => {
    const cells = numbers.map((number, column) => String(number).padStart(widthOf(column)));
    return `  ${[name.padEnd(nameWidth), ...cells, note].join('  ')}`.trimEnd();
  });
};
