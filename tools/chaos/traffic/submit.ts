import { setTimeout as pause } from 'node:timers/promises';
import { chance } from '../chance.ts';
import type { Weights } from '../faults/fault-plan.ts';
import type { Faults } from '../faults/faults.ts';
import type { Submission } from '../submission.ts';
import type { Person } from './person.ts';
import { ask, type Reply } from './reply.ts';

/** What clients do to an API that is slow or silent. */
const impatience: Weights<'sent-twice' | 'abandoned'> = [
  ['sent-twice', 1],
  ['abandoned', 1],
];

/** The longest that an impatient client waits before it hangs up, in milliseconds. */
const impatientMilliseconds = 300;

/** The longest pause before a client asks again, in milliseconds. */
const pauseMilliseconds = 200;

interface Dependencies {
  readonly seed: string;
  readonly faults: Faults;
}

const send = ({ api }: Person, { post, key, content }: Submission, signal?: AbortSignal) =>
  ask(() =>
    api.POST('/api/posts/{post_id}/comments/submit', {
      params: { path: { post_id: post }, header: { 'Idempotency-Key': key } },
      body: { content },
      ...(signal && { signal }),
    }),
  );

/** Sends it, as an impatient client may: twice at once, or hanging up before the answer. */
const attempt = async (
  author: Person,
  submission: Submission,
  { faults }: Dependencies,
): Promise<readonly Reply<{ readonly id: string }>[]> => {
  const fault = faults.strike(submission.ordinal, 'client', impatience);
  switch (fault?.kind) {
    case 'sent-twice':
      return Promise.all([send(author, submission), send(author, submission)]);
    case 'abandoned':
      return [await send(author, submission, AbortSignal.timeout(Math.ceil(fault.variant * impatientMilliseconds)))];
    case undefined:
      return [await send(author, submission)];
  }
};

/** Those who give up for good when the first answer does not come: they closed the page. */
const givesUp = (seed: string, { ordinal }: Submission): boolean => chance(seed, 'gives up', ordinal) < 0.02;

/**
 * Submits a comment, again and again under the same Idempotency-Key until there is an answer.
 * @param tries after so many there was none
 */
export const submit = async (
  author: Person,
  submission: Submission,
  tries: number,
  dependencies: Dependencies,
): Promise<void> => {
  const { seed } = dependencies;
  for (let tried = 0; tried < tries; tried += 1) {
    const replies = await attempt(author, submission, dependencies);
    const answer = replies.find((reply) => reply.is === 'refusal') ?? replies.find((reply) => reply.is === 'success');
    if (answer !== undefined) {
      submission.fate =
        answer.is === 'success' ? { id: answer.value.id } : { refused: `${answer.status}: ${answer.detail}` };
      return;
    }
    if (givesUp(seed, submission)) {
      submission.fate = 'given-up';
      return;
    }
    await pause(chance(seed, 'pause', submission.ordinal, tried) * pauseMilliseconds);
  }
};
