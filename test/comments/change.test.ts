import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../functions/comments/audit-record.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import { type Comment, type CommentEvent, lifeCycle, transitionOf } from '../../functions/comments/comment.ts';
import { anyCircumstances, anyComment, exampleComment } from './example-comment.ts';

const anyEvent = fc.constantFrom(...(Object.keys(lifeCycle) as CommentEvent[]));

/** Every change that the life cycle allows, with what led to it. */
const anyChange = fc
  .tuple(anyComment(), anyEvent, anyCircumstances)
  .filter(([before, event]) => transitionOf(event, before.status) !== undefined)
  .map(([before, event, circumstances]) => {
    const made = change(Object.freeze(before), event, circumstances);
    if (made === undefined) {
      throw new Error(`${event} from ${before.status} is allowed, and yet nothing came of it`);
    }
    return { event, circumstances, ...made };
  });

const holds = (property: (made: typeof anyChange extends fc.Arbitrary<infer Made> ? Made : never) => void) => {
  fc.assert(fc.property(anyChange, property));
};

const isConfirmation = (event: string) => ['approvalConfirmed', 'flagConfirmed', 'rejectionConfirmed'].includes(event);

describe('a change', () => {
  it('does not come about when the life cycle does not allow it', () => {
    fc.assert(
      fc.property(anyComment(), anyEvent, anyCircumstances, (before, event, circumstances) => {
        const isAllowed = transitionOf(event, before.status) !== undefined;
        expect(change(before, event, circumstances) !== undefined).toBe(isAllowed);
      }),
    );
  });

  it('raises the version by exactly one', () => {
    holds(({ before, after }) => {
      expect(after.version).toBe(before.version + 1);
    });
  });

  it('is recorded as it happened', () => {
    holds(({ before, after, audit, event, circumstances: { now, actor, reason, scoring } }) => {
      const recorded: AuditRecord = {
        comment: before.id,
        version: after.version,
        event,
        from: before.status,
        to: after.status,
        at: now.toISOString(),
        actor,
        reason,
        scoring,
      };
      expect(audit).toEqual(recorded);
    });
  });

  it('never records the text', () => {
    const secret = 'The text of this comment.';
    holds(({ before, event, circumstances }) => {
      const made = change({ ...before, content: secret }, event, circumstances);
      expect(JSON.stringify(made?.audit)).not.toContain(secret);
    });
  });

  it('takes text, title and name exactly when it purges', () => {
    holds(({ before, after }) => {
      const { content, post_title, author } = before;
      const kept =
        after.status === 'PURGED' ? { content: '', post_title: '', author: '' } : { content, post_title, author };
      expect(after).toMatchObject(kept);
    });
  });

  it('has the reason that was given for its status; what was purged that of the rejection', () => {
    holds(({ before, after, audit, circumstances: { reason } }) => {
      const kept = audit.event === 'purged' || isConfirmation(audit.event);
      expect(after.reason).toBe(kept ? before.reason : reason);
    });
  });

  it('ends the claim', () => {
    const claim = { by: 'sub-of-bob', until: '2099-12-31T00:00:00.000Z' };
    holds(({ before, event, circumstances }) => {
      expect(change({ ...before, claim }, event, circumstances)?.after.claim).toBeUndefined();
    });
  });

  it('minds the claims of other admins exactly when an admin makes it who does not take over', () => {
    holds(({ before, event, circumstances, claimant }) => {
      const { actor } = circumstances;
      expect(claimant).toBe(actor.kind === 'admin' ? actor.id : undefined);
      expect(change(before, event, { ...circumstances, takeOver: true })?.claimant).toBeUndefined();
    });
  });

  it('keeps a time of rescue only under review', () => {
    holds(({ after }) => {
      expect(after.rescue_at !== undefined).toBe(after.status === 'UNDER_REVIEW');
    });
  });

  it('remembers under which version the scores are found', () => {
    holds(({ before, after, circumstances: { scoring } }) => {
      expect(after.scored_version).toBe(scoring === undefined ? before.scored_version : after.version);
    });
  });

  it('leaves alone who wrote where and when', () => {
    holds(({ before, after }) => {
      const { id, site, post, author_id, created_at } = before;
      expect(after).toMatchObject({ id, site, post, author_id, created_at });
    });
  });

  it('says when state or text changed last: the comment stays in its place while better scores say the same', () => {
    holds(({ before, after, event, circumstances: { now } }) => {
      expect(after.updated_at).toBe(isConfirmation(event) ? before.updated_at : now.toISOString());
    });
  });
});

describe('the history of a comment', () => {
  it('is one unbroken chain of records, whatever is tried, and ends for good with the purge', () => {
    const attempts = fc.array(fc.tuple(anyEvent, anyCircumstances), { maxLength: 30 });
    fc.assert(
      fc.property(attempts, (tried) => {
        let comment: Comment = newComment(exampleComment(), new Date('2030-01-01T00:00:00Z')).comment;
        for (const [event, circumstances] of tried) {
          const made = change(comment, event, circumstances);
          if (comment.status === 'PURGED') {
            expect(made).toBeUndefined();
          }
          if (made !== undefined) {
            expect(made.audit).toMatchObject({ from: comment.status, version: comment.version + 1 });
            comment = made.after;
          }
        }
      }),
    );
  });

  it('begins under review at version 1, with a rescue five minutes later', () => {
    const { id, site, post, post_title, author, author_id, content } = exampleComment();
    const draft = { id, site, post, post_title, author, author_id, content };

    expect(newComment(draft, new Date('2030-01-01T00:00:00Z'))).toEqual({
      comment: {
        ...draft,
        status: 'UNDER_REVIEW',
        version: 1,
        created_at: '2030-01-01T00:00:00.000Z',
        updated_at: '2030-01-01T00:00:00.000Z',
        rescue_at: '2030-01-01T00:05:00.000Z',
      },
      audit: {
        comment: id,
        version: 1,
        event: 'submitted',
        to: 'UNDER_REVIEW',
        at: '2030-01-01T00:00:00.000Z',
        actor: { kind: 'author', id: author_id },
      },
    });
  });
});
