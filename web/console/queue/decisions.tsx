import { h } from 'preact';
import { actorName } from '../actor-name.ts';
import { useConsole } from '../console.ts';
import { addressOf } from '../place.ts';
import { type Decision, mayUndo } from './decision.ts';

const shownAtMost = 12;

/** What came of a decision, in words. */
const Became = ({ decision }: { readonly decision: Decision }) => {
  const shown = useConsole();
  const { t } = shown;
  const { state, present, detail } = decision;
  if (state === 'refused' || state === 'kept') {
    const by = present?.claimed_by ?? present?.decided_by;
    const key = present?.claimed_by === undefined ? 'decision.decidedBy' : 'decision.claimedBy';
    return (
      <span class="danger">
        {t(`decision.${state}`)}{' '}
        {by === undefined ? detail : t(key, { name: actorName(shown, by), status: present?.status ?? '' })}
      </span>
    );
  }
  return <span class="muted">{t(`decision.${state}`)}</span>;
};

/** The latest decisions, the newest first: what became of each, and how to take it back. */
export const Decisions = () => {
  const { desk, t } = useConsole();
  const { line } = desk;
  const latest = line.decisions.slice(-shownAtMost).toReversed();
  return (
    <section class="panel decisions">
      <h2>{t('decisions.title')}</h2>
      {line.isHeldUp && line.waiting > 0 && (
        <p role="alert" class="badge warning">
          {t('decisions.heldUp', { count: line.waiting })}
        </p>
      )}
      {latest.length === 0 && <p class="muted">{t('decisions.none')}</p>}
      <ol>
        {latest.map((decision) => {
          const { comment, verdict, batch } = decision;
          return (
            <li key={`${batch}-${comment.id}`}>
              <a href={addressOf({ view: 'comment', comment: comment.id })}>
                {t(verdict.action === 'approve' ? 'decision.approved' : 'decision.rejected', {
                  author: comment.author,
                })}
              </a>{' '}
              <Became decision={decision} />{' '}
              {mayUndo(decision, Date.now()) && (
                <button
                  type="button"
                  class="plain"
                  aria-label={t('decisions.undoOf', { author: comment.author })}
                  onClick={() => line.undo(decision)}
                >
                  {t('undo')}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
};
