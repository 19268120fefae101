import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { useChanges } from '../changes.ts';
import { useConsole } from '../console.ts';
import { problemText } from '../problem-text.ts';
import { CommentCard } from '../queue/comment-card.tsx';
import type { Verdict } from '../queue/decision.ts';
import { Decisions } from '../queue/decisions.tsx';
import { RejectDialog } from '../queue/reject-dialog.tsx';

/** One comment in any status, with its history. */
export const CommentView = ({ id }: { readonly id: string }) => {
  const shown = useConsole();
  const { session, desk, preferences, names, t } = shown;
  const [comment, setComment] = useState<ReviewedComment>();
  const [problem, setProblem] = useState<string>();
  const [isRejecting, setRejecting] = useState(false);
  const [isRevealed, setRevealed] = useState(false);
  const [isTakenOver, setTakenOver] = useState(false);
  const [showsHistory, setShowsHistory] = useState(true);
  useChanges(desk.line, preferences, names);
  const { waiting, decisions } = desk.line;

  useEffect(() => {
    let isWanted = true;
    session.call('get', '/api/admin/comments/{comment_id}', { path: { comment_id: id } }).then(
      ({ data }) => isWanted && setComment(data),
      (error: unknown) => isWanted && setProblem(problemText(shown, error)),
    );
    return () => {
      isWanted = false;
    };
  }, [id, waiting, decisions.length]);

  const decide = (verdict: Verdict) => {
    setRejecting(false);
    if (comment !== undefined) {
      desk.line.decide([comment], { ...verdict, takeOver: isTakenOver });
    }
  };
  return (
    <main class="queue">
      <h1>{t('comment.title')}</h1>
      {problem && <p role="alert">{problem}</p>}
      {comment === undefined && !problem && <p class="muted">{t('loading')}</p>}
      <div class="columns">
        {comment !== undefined && (
          <CommentCard
            comment={comment}
            isCurrent
            isSelected={false}
            isGone={false}
            isBlurred={preferences.blur && !isRevealed}
            isTakenOver={isTakenOver}
            showsHistory={showsHistory}
            onApprove={() => decide({ action: 'approve' })}
            onReject={() => setRejecting(true)}
            onTakeOver={() => setTakenOver(!isTakenOver)}
            onReveal={() => setRevealed(!isRevealed)}
            onHistory={() => setShowsHistory(!showsHistory)}
          />
        )}
        <Decisions />
      </div>
      {isRejecting && (
        <RejectDialog
          count={1}
          onClose={() => setRejecting(false)}
          onReject={(reason) => decide({ action: 'reject', reason })}
        />
      )}
    </main>
  );
};
