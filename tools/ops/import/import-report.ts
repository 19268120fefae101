import { keysOf } from '../../../functions/shared/keys-of.ts';
import { columns, type Row } from '../../terminal/columns.ts';
import { examples } from '../examples.ts';
import type { Host } from './hosts.ts';
import { reasonsToLeaveOut } from './source-record.ts';
import type { Survey } from './survey.ts';
import type { Transferred } from './transfer.ts';

const words = {
  APPROVED: '  approved',
  FLAGGED: '  flagged, for a person to judge',
  REJECTED: '  rejected',
  UNDER_REVIEW: '  under review',
} as const;

/** What an import did, or would do, row by row. */
export const importReport = (
  { shortened, leftOut }: Survey,
  hosts: ReadonlyMap<string, Host>,
  { written, there, homeless }: Transferred,
  apply: boolean,
): string => {
  const idsOf = (...kinds: readonly Host['kind'][]) =>
    Array.from(hosts.values()).flatMap(({ id, kind }) => (kinds.includes(kind) ? [id] : []));
  const [created, present, unusable] = [idsOf('created', 'to-create'), idsOf('there'), idsOf('unusable')];
  const total = Object.values(written).reduce((sum, count) => sum + count, 0);
  const left = Array.from(leftOut.values()).reduce((sum, { count }) => sum + count, homeless);

  const rows: Row[] = [
    { name: apply ? 'posts created' : 'posts to create', numbers: [created.length], note: examples(created) },
    { name: 'posts there already', numbers: [present.length], note: examples(present) },
    { name: apply ? 'comments imported' : 'comments to import', numbers: [total] },
    ...keysOf(words).flatMap((status) =>
      written[status] === 0 ? [] : [{ name: words[status], numbers: [written[status]] }],
    ),
    { name: 'there already', numbers: [there], note: there === 0 ? '' : 'they stay as they are' },
    ...(shortened.length === 0
      ? []
      : [{ name: 'shortened', numbers: [shortened.length], note: `to 5000 characters; ${examples(shortened)}` }]),
    { name: 'left out', numbers: [left] },
    ...keysOf(reasonsToLeaveOut).flatMap((because) => {
      const { count, refs } =
        because === 'otherSite'
          ? { count: homeless, refs: unusable }
          : (leftOut.get(because) ?? { count: 0, refs: [] });
      return count === 0 ? [] : [{ name: `  ${reasonsToLeaveOut[because]}`, numbers: [count], note: examples(refs) }];
    }),
  ];
  return `${columns(rows).join('\n')}\n`;
};
