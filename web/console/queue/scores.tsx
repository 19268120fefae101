import { h } from 'preact';
import type { ShownScoring } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import { ScoreBar } from './score-bar.tsx';

/** Beside what triggered, the most confident categories are told. */
const shownAtLeast = 4;

/** What the scorer said, against the thresholds of the policy that decided. */
export const Scores = ({ scoring }: { readonly scoring: ShownScoring }) => {
  const { t, tag } = useConsole();
  const { categories, conditions } = scoring.explanation;
  const number = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const shown = categories.filter(({ triggered }, index) => triggered || index < shownAtLeast);
  const thresholds = (flag?: number, reject?: number) =>
    [
      ...(flag === undefined ? [] : [t('scores.flagAbove', { value: number.format(flag) })]),
      ...(reject === undefined ? [] : [t('scores.rejectAbove', { value: number.format(reject) })]),
    ].join(' · ');
  return (
    <section class="scores">
      <h3>{t('scores.title')}</h3>
      <p class="muted">
        {t('scores.by', { scorer: `${scoring.scorer} ${scoring.scorer_version}`, version: scoring.policy_version })}
      </p>
      {scoring.degraded && <p class="badge warning">{t('scores.degraded')}</p>}
      {shown.length > 0 && (
        <table>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">{t('scores.category')}</th>
              <th scope="col">{t('scores.confidence')}</th>
              <th scope="col">{t('scores.thresholds')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ category, confidence, triggered, flag_above, reject_above }) => (
              <tr key={category} class={triggered ? 'triggered' : undefined}>
                <th scope="row">
                  <bdi>{category}</bdi>
                </th>
                <td>
                  <ScoreBar confidence={confidence} flagAbove={flag_above} rejectAbove={reject_above} />
                  <span>{number.format(confidence)}</span>
                </td>
                <td class="muted">{thresholds(flag_above, reject_above)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {conditions.length > 0 && (
        <p>
          {t('scores.conditions')} <bdi>{conditions.join(', ')}</bdi>
        </p>
      )}
      {scoring.explanation.thresholds === 'unknown' && <p class="muted">{t('scores.thresholdsUnknown')}</p>}
      {scoring.held !== undefined && <p class="muted">{t(`held.${scoring.held}`)}</p>}
    </section>
  );
};
