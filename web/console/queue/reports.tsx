import { Fragment, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Report } from '../../../clients/typescript/api.ts';
import { useConsole } from '../console.ts';
import { problemText } from '../problem-text.ts';
import { Time } from '../time.tsx';

const shownAtMost = 10;

interface ReportsProperties {
  readonly comment: string;
  /** Of the comment as it is shown: with another one there may be other reports. */
  readonly version: number;
}

/** What readers say is wrong with a comment, the latest first. */
export const Reports = ({ comment, version }: ReportsProperties) => {
  const shown = useConsole();
  const { session, t } = shown;
  const [reports, setReports] = useState<readonly Report[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    session.call('get', '/api/admin/comments/{comment_id}', { path: { comment_id: comment } }).then(
      ({ data }) => isWanted && setReports(data.reports.latest),
      (error: unknown) => isWanted && setProblem(problemText(shown, error)),
    );
    return () => {
      isWanted = false;
    };
  }, [comment, version]);
  return (
    <section>
      <h3>{t('reports.title')}</h3>
      {problem && <p role="alert">{problem}</p>}
      <ol>
        {reports?.slice(0, shownAtMost).map(({ reporter, reason, details, reported_at }) => (
          <li key={reporter}>
            {t(`report.${reason}`)} · <Time at={reported_at} />
            {details !== undefined && (
              <Fragment>
                {' · '}
                <q dir="auto">{details}</q>
              </Fragment>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
