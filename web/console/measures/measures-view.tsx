import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DayMeasures, Stats } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import type { Key } from '../languages.ts';
import { Bars } from '../plot/bars.tsx';
import { problemText } from '../problem-text.ts';

type Of = (day: Pick<DayMeasures, 'decisions' | 'verdicts' | 'admins'>) => number;

const plots = [
  [
    'measures.decisions',
    [
      ['outcome.approve', ({ decisions }) => decisions.approved],
      ['outcome.flag', ({ decisions }) => decisions.flagged],
      ['outcome.reject', ({ decisions }) => decisions.rejected],
    ],
  ],
  [
    'measures.overturned',
    [
      ['backTest.falseHolds', ({ verdicts }) => verdicts.false_holds],
      ['backTest.falseApprovals', ({ verdicts }) => verdicts.misses],
    ],
  ],
  [
    'measures.people',
    [
      ['outcome.approve', ({ admins }) => admins.approved],
      ['outcome.reject', ({ admins }) => admins.rejected],
    ],
  ],
] as const satisfies readonly (readonly [Key, readonly (readonly [Key, Of])[]])[];

/** How decisions were in the last 30 days, by day. */
export const MeasuresView = ({ site }: { readonly site?: string | undefined }) => {
  const shown = useConsole();
  const { session, tag, t } = shown;
  const [stats, setStats] = useState<Stats>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    session.call('get', '/api/admin/stats', { query: site === undefined ? {} : { site } }).then(
      ({ data }) => setStats(data),
      (error: unknown) => setProblem(problemText(shown, error)),
    );
  }, [site]);
  const share = (part: number | null) =>
    part === null ? '–' : new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(part);
  return (
    <main>
      <h1>{t('measures.title')}</h1>
      {problem && <p role="alert">{problem}</p>}
      {stats === undefined && !problem && <p class="muted">{t('loading')}</p>}
      {stats !== undefined && (
        <p>
          {t('measures.overturnRate', { share: share(stats.total.verdicts.overturn_rate) })} ·{' '}
          {t('measures.agreement', { share: share(stats.total.admins.agreement) })}
        </p>
      )}
      {stats !== undefined &&
        plots.map(([title, series]) => (
          <section key={title} class="panel">
            <Bars
              title={t(title)}
              days={stats.days.map(({ day }) => day)}
              series={series.map(([name, of]: readonly [Key, Of]) => ({ name: t(name), values: stats.days.map(of) }))}
            />
          </section>
        ))}
    </main>
  );
};
