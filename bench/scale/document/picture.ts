/** A part of a picture, as SVG. */
export type Svg = string;

export const width = 760;
const fontSize = 13;

/** Text of a picture is text to the parser of SVG too. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const px = (number: number): string => String(Math.round(number * 10) / 10);

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly quiet?: boolean;
  readonly bold?: boolean;
}

export const text = (x: number, y: number, words: string, { anchor = 'start', quiet, bold }: TextStyle = {}): Svg =>
  `<text x="${px(x)}" y="${px(y + fontSize * 0.35)}" text-anchor="${anchor}"${quiet ? ' class="quiet"' : ''}${bold ? ' font-weight="600"' : ''}>${escaped(words)}</text>`;

export const line = (from: readonly [number, number], to: readonly [number, number], className: string): Svg =>
  `<line x1="${px(from[0])}" y1="${px(from[1])}" x2="${px(to[0])}" y2="${px(to[1])}" class="${className}"/>`;

/** The colours of series tell them apart, in light and dark, for those too who see few colours; the shape of a dot does as well. */
export const dot = (x: number, y: number, series: number): Svg => {
  const shapes = [
    `<circle cx="${px(x)}" cy="${px(y)}" r="5" class="fill series-${series}"/>`,
    `<rect x="${px(x - 4.5)}" y="${px(y - 4.5)}" width="9" height="9" class="fill series-${series}"/>`,
    `<path d="M${px(x)} ${px(y - 6)}l6 10.5h-12z" class="fill series-${series}"/>`,
  ];
  return shapes[series] ?? '';
};

export const polyline = (points: readonly (readonly [number, number])[], series: number, dashed: boolean): Svg =>
  `<polyline points="${points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')}" class="stroke series-${series}"${dashed ? ' stroke-dasharray="5 4"' : ''}/>`;

const style = `
svg { --ink: #1f2328; --quiet: #59636e; --paper: #ffffff; --grid: #d8dee4; --mark: #cf222e; --series-0: #0072b2; --series-1: #d55e00; --series-2: #00845f; }
@media (prefers-color-scheme: dark) {
  svg { --ink: #e6edf3; --quiet: #9198a1; --paper: #0d1117; --grid: #2f363d; --mark: #ff7b72; --series-0: #58b4f0; --series-1: #f0a030; --series-2: #3fcf9f; }
}
text { font: ${fontSize}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
.quiet { fill: var(--quiet); }
.paper { fill: var(--paper); }
.grid { stroke: var(--grid); }
.mark { stroke: var(--mark); stroke-dasharray: 3 3; }
.series-0 { --colour: var(--series-0); } .series-1 { --colour: var(--series-1); } .series-2 { --colour: var(--series-2); }
.fill { fill: var(--colour); }
.stroke { stroke: var(--colour); stroke-width: 2; fill: none; }`;

/** A whole picture, which a browser shows in the colours that its user prefers. */
export const picture = (title: string, height: number, parts: readonly Svg[]): Svg =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<style>${style}
</style>
<rect width="${width}" height="${height}" class="paper"/>
${[text(16, 22, title, { bold: true }), ...parts].join('\n')}
</svg>
`;

/** A logarithmic axis: where a number is, and the powers of ten that it shows. */
export const logScale = (
  [least, most]: readonly [number, number],
  [start, end]: readonly [number, number],
): { readonly at: (number: number) => number; readonly powers: readonly number[] } => {
  const [low, high] = [Math.log10(least), Math.log10(most)];
  const at = (number: number) =>
    start + ((Math.log10(Math.min(most, Math.max(least, number))) - low) / (high - low)) * (end - start);
  const first = Math.ceil(low - 1e-9);
  const powers = Array.from({ length: Math.floor(high + 1e-9) - first + 1 }, (_, index) => 10 ** (first + index));
  return { at, powers };
};

/** Names of series in one row, from right to left above a plot. */
export const legend = (names: readonly string[], right: number, y: number): Svg[] => {
  let x = right;
  return names
    .map((name, series) => ({ name, series }))
    .toReversed()
    .flatMap(({ name, series }) => {
      x -= name.length * 7 + 26;
      return [dot(x, y, series), text(x + 11, y, name, { quiet: true })];
    });
};
