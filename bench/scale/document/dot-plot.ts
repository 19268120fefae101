import { dot, legend, line, logScale, picture, type Svg, text, width } from './picture.ts';

interface DotPlot {
  readonly title: string;
  /** Beneath the axis. */
  readonly axis: string;
  readonly range: readonly [number, number];
  readonly series: readonly string[];
  /** What stands in a row, with a number for each series; what is not above nought has no dot. */
  readonly rows: readonly { readonly name: string; readonly numbers: readonly number[] }[];
  /** Numbers with a line across all rows. */
  readonly marks: readonly { readonly number: number; readonly name: string }[];
  readonly tick: (number: number) => string;
}

const [left, top, rowHeight, bottom] = [300, 90, 24, 48];

/** Numbers of very different size, one row for each thing that has them, on a logarithmic axis. */
export const dotPlot = ({ title, axis, range, series, rows, marks, tick }: DotPlot): Svg => {
  const end = top + rows.length * rowHeight;
  const { at, powers } = logScale(range, [left, width - 40]);
  const yOf = (row: number) => top + (row + 0.5) * rowHeight;
  return picture(title, end + bottom, [
    ...powers.flatMap((power) => [
      line([at(power), top], [at(power), end], 'grid'),
      text(at(power), end + 14, tick(power), { anchor: 'middle', quiet: true }),
    ]),
    ...marks.flatMap(({ number, name }) => [
      line([at(number), top - 6], [at(number), end], 'mark'),
      text(at(number), top - 14, name, { anchor: 'middle', quiet: true }),
    ]),
    ...rows.flatMap(({ name, numbers }, row) => [
      text(left - 12, yOf(row), name, { anchor: 'end' }),
      line([left, yOf(row)], [width - 40, yOf(row)], 'grid'),
      ...numbers.flatMap((number, of) => (number > 0 ? [dot(at(number), yOf(row), of)] : [])),
    ]),
    text((left + width - 40) / 2, end + 34, axis, { anchor: 'middle', quiet: true }),
    ...(series.length > 1 ? legend(series, width - 20, 44) : []),
  ]);
};
