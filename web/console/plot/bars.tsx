import { h } from 'preact';
import { useConsole } from '../console.ts';

interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

interface BarsProperties {
  readonly title: string;
  /** Below each group of bars, as days are written in the API. */
  readonly days: readonly string[];
  /** Three at most: each has a pattern and a colour of its own. */
  readonly series: readonly Series[];
}

const height = 60;
const groupWidth = 10;
/** A few days are not drawn wider than a week's. */
const groupsAtLeast = 7;

/** Numbers by day as bars, each series beside the other; the same as a table for those who do not see them. */
export const Bars = ({ title, days, series }: BarsProperties) => {
  const { tag } = useConsole();
  const number = new Intl.NumberFormat(tag);
  const date = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const dayOf = (day: string) => date.format(new Date(`${day}T00:00:00Z`));
  const highest = Math.max(1, ...series.flatMap(({ values }) => values));
  const barWidth = (groupWidth - 2) / series.length;
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure class="plot">
      <figcaption>
        <b>{title}</b>
        {series.map(({ name }, index) => (
          <span key={name} class="row">
            <svg class="legend" viewBox="0 0 1 1" aria-hidden="true">
              <rect class={`series-${index}`} width="1" height="1" />
            </svg>
            {name}
          </span>
        ))}
        <span class="muted">≤ {number.format(highest)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${Math.max(days.length, groupsAtLeast) * groupWidth} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {series.map(({ name, values }, index) =>
          values.map((value, day) => (
            <rect
              key={`${name} ${days[day]}`}
              class={`series-${index}`}
              x={day * groupWidth + 1 + index * barWidth}
              y={height - (value / highest) * height}
              width={barWidth}
              height={(value / highest) * height}
            />
          )),
        )}
      </svg>
      {first !== undefined && last !== undefined && (
        <p class="axis muted" aria-hidden="true">
          <span>{dayOf(first)}</span>
          <span>{dayOf(last)}</span>
        </p>
      )}
      <table class="visually-hidden">
        <caption>{title}</caption>
        <tbody>
          {days.map((day, index) => (
            <tr key={day}>
              <th scope="row">{dayOf(day)}</th>
              {series.map(({ name, values }) => (
                <td key={name}>
                  {name}: {number.format(values[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
};
