import { h } from 'preact';
import { useConsole } from '../console.ts';
import { addressOf } from '../place.ts';
import { Bars } from '../plot/bars.tsx';
import type { BackTest } from './back-test.ts';

const Examples = ({ ids }: { readonly ids: readonly string[] }) => (
  <span class="row">
    {ids.map((id, index) => (
      <a key={id} href={addressOf({ view: 'comment', comment: id })} target="_blank" rel="noreferrer">
        {index + 1}
      </a>
    ))}
  </span>
);

/** What a draft would have changed, with examples to look at. */
export const BackTestResult = ({ result }: { readonly result: BackTest }) => {
  const { t, tag } = useConsole();
  const number = new Intl.NumberFormat(tag);
  const { before, after } = result.agreement;
  const changed = result.outcomes.filter((one) => one.before !== one.after && one.decisions > 0);
  return (
    <section class="back-test" aria-live="polite">
      <h2>{t('backTest.title')}</h2>
      <p>{t('backTest.looked', { count: result.replayed, of: result.decisions })}</p>
      {changed.length === 0 && <p>{t('backTest.nothing')}</p>}
      <table>
        <tbody>
          {changed.map((one) => (
            <tr key={`${one.before} ${one.after}`}>
              <th scope="row">
                {t('backTest.instead', { before: t(`outcome.${one.before}`), after: t(`outcome.${one.after}`) })}
              </th>
              <td>{number.format(one.decisions)}</td>
              <td>
                <Examples ids={one.examples} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('backTest.agreement')}</h3>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('backTest.before')}</th>
            <th scope="col">{t('backTest.after')}</th>
            <th scope="col">{t('backTest.examples')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('backTest.falseHolds')}</th>
            <td>{number.format(before.false_holds)}</td>
            <td>{number.format(after.false_holds)}</td>
            <td>
              <Examples ids={result.false_holds} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('backTest.falseApprovals')}</th>
            <td>{number.format(before.false_approvals)}</td>
            <td>{number.format(after.false_approvals)}</td>
            <td>
              <Examples ids={result.false_approvals} />
            </td>
          </tr>
        </tbody>
      </table>
      {result.queue.length > 0 && (
        <Bars
          title={t('backTest.queue')}
          days={result.queue.map(({ day }) => day)}
          series={[
            { name: t('backTest.before'), values: result.queue.map((day) => day.before) },
            { name: t('backTest.after'), values: result.queue.map((day) => day.after) },
          ]}
        />
      )}
    </section>
  );
};
