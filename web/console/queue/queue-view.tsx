import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReviewedComment } from '../../../clients/typescript/api.ts';
import { useChanges } from '../changes.ts';
import { useConsole } from '../console.ts';
import { problemText } from '../problem-text.ts';
import { commandsIn } from './commands.ts';
import { CommentCard } from './comment-card.tsx';
import { Decisions } from './decisions.tsx';
import { FilterForm } from './filter-form.tsx';
import { HelpDialog } from './help-dialog.tsx';
import type { QueueFilter } from './queue-filter.ts';
import { chosen, toggled } from './queue-state.ts';
import { QueueSummary } from './queue-summary.tsx';
import { QueueToolbar } from './queue-toolbar.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { emptyScreen, type Screen } from './screen.ts';
import { useCommands } from './use-commands.ts';

/** The review queue: the comments, and everything that can be done about them without the mouse. */
export const QueueView = ({ filter }: { readonly filter: QueueFilter }) => {
  const shown = useConsole();
  const { desk, feed, preferences, names, t } = shown;
  const queue = desk.queueOf(filter);
  useChanges(queue, desk.line, preferences, names);
  const { entries, current, selected, gone } = queue.state;
  const [screen, setScreen] = useState<Screen>(emptyScreen);
  const change = (changes: Partial<Screen>) => setScreen({ ...screen, ...changes });
  const commands = commandsIn(shown, queue, screen, change);
  const list = useRef<HTMLOListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const stop = feed(filter.site, queue.look);
    return () => {
      stop();
      desk.leave();
    };
  }, [queue]);
  useEffect(() => desk.stay(), [queue, current]);
  // The focus goes along with the current comment, unless somebody put it elsewhere.
  useLayoutEffect(() => {
    const { activeElement } = document;
    const card = list.current?.querySelector<HTMLElement>('[aria-current]');
    const isOurs =
      activeElement === document.body || activeElement === heading.current || list.current?.contains(activeElement);
    if (isOurs && screen.asking === undefined && !card?.contains(activeElement)) {
      (card ?? heading.current)?.focus();
    }
  }, [current, screen.asking]);
  const isAsked = screen.asking === 'reject' || screen.asking === 'help';
  useCommands(preferences.keys && !isAsked, (command) => commands[command]());

  /** For the buttons of a comment, which are about it: what else is selected is left alone. */
  const about =
    ({ id }: ReviewedComment, command: () => void) =>
    () => {
      if (selected.size > 0 && !selected.has(id)) {
        queue.change({ ...queue.state, selected: new Set() });
      }
      desk.moveTo(id);
      command();
    };
  const close = () => change({ asking: undefined });
  return (
    <main class="queue">
      <QueueSummary queue={queue} heading={heading} />
      <QueueToolbar
        filter={filter}
        selected={selected.size}
        isFiltering={screen.asking === 'filter'}
        commands={commands}
      />
      {screen.asking === 'filter' && (
        <FilterForm
          filter={filter}
          categories={[...new Set(entries.flatMap((comment) => comment.moderation_response?.triggers ?? []))]}
          onClose={close}
        />
      )}
      {queue.problem !== undefined && <p role="alert">{problemText(shown, queue.problem)}</p>}
      <div class="columns">
        <ol ref={list} class="cards">
          {entries.map((comment) => (
            <li key={comment.id}>
              <CommentCard
                comment={comment}
                isCurrent={comment.id === current}
                isSelected={selected.has(comment.id)}
                isGone={comment.id === gone}
                isBlurred={preferences.blur && !screen.revealed.has(comment.id)}
                isTakenOver={screen.takenOver.has(comment.id)}
                showsHistory={screen.showsHistory && comment.id === current}
                onCurrent={() => desk.moveTo(comment.id)}
                onSelect={() => queue.change(toggled(queue.state, comment.id))}
                onApprove={about(comment, commands.approve)}
                onReject={about(comment, commands.reject)}
                onTakeOver={about(comment, commands.takeOver)}
                onReveal={about(comment, commands.reveal)}
                onHistory={about(comment, commands.history)}
              />
            </li>
          ))}
          {queue.isLoaded && entries.length === 0 && <li class="panel">{t('queue.empty')}</li>}
        </ol>
        <Decisions />
      </div>
      {screen.asking === 'reject' && (
        <RejectDialog
          count={chosen(queue.state).length}
          onClose={close}
          onReject={(reason) => {
            close();
            commands.decide({ action: 'reject', reason });
          }}
        />
      )}
      {screen.asking === 'help' && <HelpDialog onClose={close} />}
    </main>
  );
};
