import { Fragment, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AuditRecord } from '../../../clients/typescript/api.ts';
import { actorName } from '../actor-name.ts';
import { useChanges } from '../changes.ts';
import { useConsole } from '../console.ts';
import { problemText } from '../problem-text.ts';
import { Time } from '../time.tsx';

interface HistoryProperties {
  readonly comment: string;
  /** Of the comment as it is shown: with another one there is another record. */
  readonly version: number;
}

/** What happened to a comment, oldest first. */
export const History = ({ comment, version }: HistoryProperties) => {
  const shown = useConsole();
  const { session, names, t } = shown;
  const [records, setRecords] = useState<readonly AuditRecord[]>();
  const [problem, setProblem] = useState<string>();
  useChanges(names);
  useEffect(() => {
    let isWanted = true;
    const input = { path: { comment_id: comment } };
    session.call('get', '/api/admin/comments/{comment_id}/history', input).then(
      ({ data }) => isWanted && setRecords(data),
      (error: unknown) => isWanted && setProblem(problemText(shown, error)),
    );
    return () => {
      isWanted = false;
    };
  }, [comment, version]);
  return (
    <section class="history">
      <h3>{t('history.title')}</h3>
      {problem && <p role="alert">{problem}</p>}
      {records === undefined && !problem && <p class="muted">{t('loading')}</p>}
      <ol>
        {records?.map(({ version: number, event, actor, at, reason }) => (
          <li key={number}>
            {t(`event.${event}`)} ·{' '}
            <bdi>{actorName(shown, 'id' in actor && actor.kind === 'admin' ? actor.id : actor.kind)}</bdi> ·{' '}
            <Time at={at} />
            {reason !== undefined && (
              <Fragment>
                {' · '}
                <q dir="auto">{reason}</q>
              </Fragment>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
