import { auditTrail } from '../../../functions/comments/audit-trail.ts';
import { commentLists } from '../../../functions/comments/comment-lists.ts';
import { degradedDecisions } from '../../../functions/comments/degraded-decisions.ts';
import { postStore } from '../../../functions/posts/post-store.ts';
import { OperatorFault } from '../../target/operator-fault.ts';
import { nameOf } from '../../target/target.ts';
import { targetOf } from '../../target/target-options.ts';
import { columns } from '../../terminal/columns.ts';
import { type Command, howToApply, readArguments, refuseMore, seeHelp } from '../command.ts';
import { connectDeployment } from '../deployment.ts';
import { examples } from '../examples.ts';
import { countGiven, defaultPerMinute, oneOf, siteNamed, timeGiven } from '../option-values.ts';
import { paceOf } from '../pace.ts';
import type { Place } from '../place.ts';
import { showing } from '../progress.ts';
import { type Candidate, candidates, type Range, type Reprocessable, reprocessable } from './candidates.ts';
import { reprocessHelp } from './help.ts';
import { type Judging, judgeAgain } from './judge-again.ts';

const readOptions = (argv: readonly string[]) => {
  const { values, positionals } = readArguments('reprocess', argv, {
    from: { type: 'string' },
    to: { type: 'string' },
    status: { type: 'string', default: reprocessable.join(',') },
    site: { type: 'string' },
    'per-minute': { type: 'string', default: defaultPerMinute },
  });
  refuseMore('reprocess', positionals);
  if (values.from === undefined || values.to === undefined) {
    throw new OperatorFault(`Say which time: npm run ops -- reprocess --from TIME --to TIME. ${seeHelp('reprocess')}`);
  }
  const range: Range = {
    site: siteNamed(values.site),
    from: timeGiven('from', values.from),
    to: timeGiven('to', values.to),
  };
  if (range.from > range.to) {
    throw new OperatorFault('--from must not be later than --to.');
  }
  const statuses: Reprocessable[] = values.status
    .split(',')
    .map((status) => oneOf('status', reprocessable, status.trim().toUpperCase()));
  const perMinute = countGiven('per-minute', values['per-minute']);
  return { target: targetOf(values), range, statuses, perMinute, apply: values.apply };
};

const row = (name: string, ids: readonly string[]) => ({ name, numbers: [ids.length], note: examples(ids) });

const report = (judgings: ReadonlyMap<Candidate, Judging>, apply: boolean): string => {
  const idsOf = (judging: Judging, status?: Reprocessable) =>
    Array.from(judgings).flatMap(([candidate, came]) =>
      came === judging && (status ?? candidate.status) === candidate.status ? [candidate.id] : [],
    );
  const rows = [
    row(apply ? 'under review, pushed again' : 'under review, to be pushed again', idsOf('pushed')),
    row(apply ? 'flagged, judged again soon' : 'flagged, to be judged again', idsOf('judged-again', 'FLAGGED')),
    row(apply ? 'approved, judged again soon' : 'approved, to be judged again', idsOf('judged-again', 'APPROVED')),
    row(apply ? 'rejected, judged again soon' : 'rejected, to be judged again', idsOf('judged-again', 'REJECTED')),
    row('left: a person decided, or an import', idsOf('by-others')),
    row('left: judged again since', idsOf('decided-since')),
  ];
  return `${columns(rows).join('\n')}\n`;
};

const run = async (argv: readonly string[], place: Place): Promise<number> => {
  const { target, range, statuses, perMinute, apply } = readOptions(argv);
  const { table, queue } = await connectDeployment(target);
  const found: Candidate[] = [];
  for await (const candidate of candidates(statuses, { lists: commentLists(table), posts: postStore(table) }, range)) {
    found.push(candidate);
  }
  place.stdout.write(
    `Comments of the site ${range.site} of ${nameOf(target)} that came to be what they are ` +
      `from ${range.from.toISOString()} to ${range.to.toISOString()}: ${found.length}\n\n`,
  );
  const judgings = await showing(place, { what: 'comments', total: found.length }, (onProgress) =>
    judgeAgain(found, {
      trail: auditTrail(table),
      decisions: degradedDecisions(table),
      queue,
      range,
      turn: paceOf(perMinute, place),
      apply,
      onProgress,
    }),
  );
  place.stdout.write(report(judgings, apply));
  if (!apply) {
    place.stdout.write(howToApply('reprocess', argv));
  }
  return 0;
};

export const reprocessCommand: Command = {
  summary: 'reprocess       has comments judged again that the policy decided about in a time',
  help: reprocessHelp,
  run,
};
