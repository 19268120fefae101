import { describe, expect, it } from 'vitest';
import type { Change } from '../../functions/comments/change.ts';
import type { Comment } from '../../functions/comments/comment.ts';
import { escalateComment } from '../../functions/moderation/escalate-comment.ts';
import { escalateComments } from '../../functions/moderation/escalate-comments.ts';
import { Contention } from '../../functions/shared/contention.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { exampleComment } from '../comments/example-comment.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { fixedPolicies } from './fixed-policies.ts';

const stuck = exampleComment();
const outage = new Contention('DynamoDB gave way');
const poison = new TypeError('This text breaks the lists');

interface Situation {
  readonly found?: Comment | undefined;
  /** What scoring it fails with. */
  readonly failure?: Error;
  /** Whether an attempt was noted before. */
  readonly tried?: boolean;
  readonly readFailure?: Error;
  readonly writeFailure?: Error;
}

const escalate = async ({ failure, tried = false, readFailure, writeFailure, ...situation }: Situation) => {
  const found = 'found' in situation ? situation.found : stuck;
  const changes: Change[] = [];
  const notes: string[] = [];
  const parked: string[] = [];
  const log = recordedLog();
  const handle = escalateComments({
    escalate: escalateComment({
      comments: {
        findWithAdmins: async () => {
          if (readFailure !== undefined) {
            throw readFailure;
          }
          return { comment: found, admins: ['sub-of-eve'] };
        },
        make: async (change) => {
          if (writeFailure !== undefined) {
            throw writeFailure;
          }
          changes.push(change);
          return { made: true };
        },
      },
      attempts: {
        begin: async () => {
          notes.push('begun');
          return !tried;
        },
        takeBack: async () => void notes.push('taken back'),
      },
      score: async () => {
        if (failure !== undefined) {
          throw failure;
        }
        return { scorer: 'google', scorerVersion: '1', categories: { Toxic: 0.1 } };
      },
      policies: fixedPolicies(),
      fallback: 'decide',
      clock: { now: () => new Date('2030-01-01T01:00:00Z') },
      log,
      counted: (counts) => counts,
    }),
    parking: { park: async (message) => void parked.push(message) },
    log,
  });
  const error = await handle(queueEvent({ comment_id: stuck.id })).catch((thrown: unknown) => thrown);
  return { events: changes.map(({ audit }) => audit.event), changes, notes, parked, log, error, handle };
};

describe('a dead letter', () => {
  it('is moderated alone, as usual, when that works', async () => {
    const { events, notes, error } = await escalate({});

    expect([events, notes, error]).toEqual([['approvedByPolicy'], ['begun'], undefined]);
  });

  it.each<[string, Situation]>([
    ['fails alone too', { failure: poison }],
    ['ended the process the last time', { tried: true }],
  ])('that %s goes to a person, with an alarm', async (_what, situation) => {
    const { changes, events, log, error } = await escalate(situation);

    expect([events, error]).toEqual([['notScorable'], undefined]);
    expect(changes).toMatchObject([
      { after: { status: 'FLAGGED', reason: 'could not be scored' }, tellAuthor: 'flagged', tellAdmins: true },
    ]);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'comment_escalated',
      fields: { comment_id: stuck.id, Escalations: 1 },
    });
  });

  it.each<[string, Situation, string[]]>([
    ['reading it', { readFailure: outage }, []],
    ['moderating it', { failure: outage }, ['begun', 'taken back']],
    ['writing what became of it', { tried: true, writeFailure: outage }, ['begun']],
  ])('stays where it is while DynamoDB fails at %s', async (_what, situation, notes) => {
    const escalated = await escalate(situation);

    expect(escalated).toMatchObject({ events: [], error: outage, parked: [], notes });
  });

  it.each<[string, Situation]>([
    ['cannot be read', { readFailure: poison }],
    ['cannot be written', { tried: true, writeFailure: poison }],
  ])('is parked when its comment %s, whatever is tried', async (_what, situation) => {
    const { parked, error, log } = await escalate(situation);

    expect(error).toBeUndefined();
    expect(parked).toEqual([JSON.stringify({ comment_id: stuck.id })]);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'escalation_failed',
      fields: { message_id: 'message-0', error: 'TypeError' },
    });
  });

  it.each(['nonsense', '{}', ''])('that is none of ours (%j) is parked', async (body) => {
    const { handle, parked } = await escalate({});
    await handle(queueEvent(body));

    expect(parked).toEqual([body]);
  });

  it.each([exampleComment({ status: 'APPROVED' }), exampleComment({ status: 'PURGED' }), undefined])(
    'is done when its comment was decided meanwhile, or is gone',
    async (found) => {
      expect(await escalate({ found })).toMatchObject({ events: [], notes: [], parked: [], error: undefined });
    },
  );
});
