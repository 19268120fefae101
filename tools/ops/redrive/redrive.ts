import { nameOf } from '../../target/target.ts';
import { targetHelp, targetOf } from '../../target/target-options.ts';
import { columns } from '../../terminal/columns.ts';
import { applyHelp, type Command, howToApply, readArguments, refuseMore } from '../command.ts';
import { connectDeployment, type QueueName } from '../deployment.ts';
import { examples } from '../examples.ts';
import { countGiven, defaultPerMinute, oneOf } from '../option-values.ts';
import { paceOf } from '../pace.ts';
import type { Place } from '../place.ts';
import { showing } from '../progress.ts';
import { messageBox } from './message-box.ts';
import { type Moved, moveMessages } from './move-messages.ts';

const sources = { parking: 'parking', 'dead-letters': 'deadLetters' } as const satisfies Record<string, QueueName>;
type Source = keyof typeof sources;
const sourceNames: readonly Source[] = ['parking', 'dead-letters'];

const help = `Usage: npm run ops -- redrive [options]

Takes messages back to the moderation queue that nothing could be done with: those of the parking queue (the alarm
"messages parked"), or of the dead-letter queue. Mend first what made them fail (docs/runbook.md).

A message whose comment is decided by now, or gone, is deleted: moderating it again would change nothing. One that
is none of Moderato's is shown and left. Each message is sent before it is deleted. Should the command be killed in
between, the comment is moderated by one of the two messages, and the other finds it decided. What was held back
is there again after ten minutes.

  --from QUEUE    parking (default) or dead-letters
  --drop-foreign  delete messages that are none of Moderato's
  --per-minute N  how many go back in a minute (default ${defaultPerMinute})
${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 1 messages were left that are none of ours; 2 an option or the deployment is wrong.
AWS credentials need cloudformation:DescribeStacks, dynamodb:BatchGetItem, and sqs:ReceiveMessage, DeleteMessage,
ChangeMessageVisibility, GetQueueAttributes and SendMessage.

Examples:
  npm run ops -- redrive
  npm run ops -- redrive --stage prod --apply
  npm run ops -- redrive --from dead-letters --stage prod --apply`;

/** Enough of a message to see whose it is, on one line. */
const bodyShown = (body: string): string =>
  body
    .slice(0, 60)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();

const report = ({ waiting, done, foreign }: Moved, apply: boolean, dropForeign: boolean): string => {
  const fate = dropForeign ? 'deleted' : 'left';
  const rows = [
    {
      name: apply ? 'sent to be moderated' : 'to be sent to the moderation queue',
      numbers: [waiting.length],
      note: examples(waiting),
    },
    {
      name: apply ? 'deleted: decided or gone' : 'to be deleted: decided or gone',
      numbers: [done.length],
      note: examples(done),
    },
    {
      name: 'none of ours',
      numbers: [foreign.length],
      note: foreign.length === 0 ? '' : apply ? fate : `to be ${fate}`,
    },
  ];
  const shown = foreign.slice(0, 5).map(({ id, body }) => `    ${id}: ${bodyShown(body)}`);
  return `${[...columns(rows), ...shown].join('\n')}\n`;
};

const run = async (argv: readonly string[], place: Place): Promise<number> => {
  const { values, positionals } = readArguments('redrive', argv, {
    from: { type: 'string', default: 'parking' },
    'drop-foreign': { type: 'boolean', default: false },
    'per-minute': { type: 'string', default: defaultPerMinute },
  });
  refuseMore('redrive', positionals);
  const { apply, 'drop-foreign': dropForeign } = values;
  const source = oneOf('from', sourceNames, values.from);
  const perMinute = countGiven('per-minute', values['per-minute']);
  const target = targetOf(values);

  const { runtime, queueUrls, comments, queue } = await connectDeployment(target);
  const box = messageBox(runtime, queueUrls[sources[source]]);
  const total = await box.length();
  place.stdout.write(`Messages in the queue ${source} of ${nameOf(target)}: about ${total}\n\n`);
  const moved = await showing(place, { what: 'messages', total }, (onProgress) =>
    moveMessages({ box, comments, queue, turn: paceOf(perMinute, place), apply, dropForeign, onProgress }),
  );
  place.stdout.write(report(moved, apply, dropForeign));
  if (!apply) {
    place.stdout.write(howToApply('redrive', argv));
    return 0;
  }
  return moved.foreign.length > 0 && !dropForeign ? 1 : 0;
};

export const redriveCommand: Command = {
  summary: 'redrive         takes parked messages, or dead letters, back to the moderation queue',
  help,
  run,
};
