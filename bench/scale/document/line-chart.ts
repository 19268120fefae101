import { dot, legend, line, logScale, picture, polyline, type Svg, text, width } from './picture.ts';

interface LineChart {
  readonly title: string;
  readonly xAxis: string;
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly xTick: (number: number) => string;
  readonly yTick: (number: number) => string;
  /** Beside the top of the plot, where what is above the range is drawn. */
  readonly above: string;
  readonly series: readonly string[];
  readonly curves: readonly {
    readonly series: number;
    readonly dashed: boolean;
    readonly points: readonly (readonly [number, number])[];
  }[];
}

const [left, top, height, bottom] = [76, 76, 300, 52];

/** How one number follows another, both on logarithmic axes. */
export const lineChart = (chart: LineChart): Svg => {
  const { title, xAxis, xRange, yRange, xTick, yTick, above, series, curves } = chart;
  const right = width - 24;
  const end = top + height;
  const [x, y] = [logScale(xRange, [left, right]), logScale(yRange, [end, top])];
  return picture(title, end + bottom, [
    ...x.powers.flatMap((power) => [
      line([x.at(power), top], [x.at(power), end], 'grid'),
      text(x.at(power), end + 14, xTick(power), { anchor: 'middle', quiet: true }),
    ]),
    ...y.powers.flatMap((power) => [
      line([left, y.at(power)], [right, y.at(power)], 'grid'),
      text(left - 8, y.at(power), yTick(power), { anchor: 'end', quiet: true }),
    ]),
    text(left - 8, top, above, { anchor: 'end', quiet: true }),
    ...curves.map(({ series: of, dashed, points }) =>
      polyline(
        points.map(([px, py]) => [x.at(px), y.at(py)] as const),
        of,
        dashed,
      ),
    ),
    ...curves.flatMap(({ series: of, points }) => points.map(([px, py]) => dot(x.at(px), y.at(py), of))),
    text((left + right) / 2, end + 36, xAxis, { anchor: 'middle', quiet: true }),
    ...legend(series, width - 10, 48),
  ]);
};
