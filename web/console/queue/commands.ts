import type { useConsole } from '../console.ts';
import type { Verdict } from './decision.ts';
import type { Command } from './key-map.ts';
import { chosen, movedBy, toggled, toggledAll } from './queue-state.ts';
import type { ReviewQueue } from './review-queue.ts';
import { type Screen, toggledIn } from './screen.ts';
import { decidedAtOnce } from './send-decision.ts';

interface Commands extends Readonly<Record<Command, () => void>> {
  readonly decide: (verdict: Verdict) => void;
}

/** What can be done in the queue, by keys as by buttons. */
export const commandsIn = (
  { desk, preferences, names, announcements, session, t }: ReturnType<typeof useConsole>,
  queue: ReviewQueue,
  screen: Screen,
  change: (changes: Partial<Screen>) => void,
): Commands => {
  const current = () => queue.state.current;
  const withCurrent = (what: (id: string) => void) => () => {
    const id = current();
    if (id !== undefined) {
      what(id);
    }
  };

  const decide = (verdict: Verdict) => {
    const comments = chosen(queue.state);
    const [first] = comments;
    if (first === undefined) {
      return;
    }
    const isAlone = comments.length === 1;
    const takeOver = isAlone && screen.takenOver.has(first.id);
    if (isAlone && !takeOver && first.claim !== null && first.claim.by !== session.user?.user_id) {
      announcements.say(t('said.claimed', { name: names.of(first.claim.by) }));
      return;
    }
    const count = desk.decide({ ...verdict, takeOver });
    announcements.say(
      t(verdict.action === 'approve' ? 'said.approved' : 'said.rejected', { count, author: first.author }),
    );
  };
  const undo = () => {
    const count = desk.line.undo();
    announcements.say(count === 0 ? t('said.nothingToUndo') : t('said.undone', { count }));
  };

  return {
    decide,
    undo,
    next: () => queue.change(movedBy(queue.state, 1)),
    previous: () => queue.change(movedBy(queue.state, -1)),
    approve: () => decide({ action: 'approve' }),
    reject: () => chosen(queue.state).length > 0 && change({ asking: 'reject' }),
    select: withCurrent((id) => queue.change(toggled(queue.state, id))),
    selectAll: () => queue.change(toggledAll(queue.state, decidedAtOnce)),
    takeOver: withCurrent((id) => change({ takenOver: toggledIn(screen.takenOver, id) })),
    reveal: withCurrent((id) => change({ revealed: toggledIn(screen.revealed, id) })),
    history: () => change({ showsHistory: !screen.showsHistory }),
    blur: () => preferences.toggle('blur'),
    filter: () => change({ asking: screen.asking === 'filter' ? undefined : 'filter' }),
    help: () => change({ asking: 'help' }),
  };
};
