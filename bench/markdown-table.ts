const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Rows of a table in Markdown, the head first. */
export const markdownTable = ([head = [], ...rows]: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
