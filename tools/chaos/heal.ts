import { setTimeout as pause } from 'node:timers/promises';
import { commentLists } from '../../functions/comments/comment-lists.ts';
import { degradedDecisions } from '../../functions/comments/degraded-decisions.ts';
import { inParallel } from '../replay/in-parallel.ts';
import { awaitCalm } from './await-calm.ts';
import { authorOf, type Scene } from './scene.ts';
import { submit } from './traffic/submit.ts';

const concurrency = 16;
/** On a machine that is busy with something else a call may still time out. */
const tries = 30;
const day = 24 * 60 * 60_000;

/** So often what is still under review is pushed again. Once should do, for nothing fails any more. */
const rescues = 4;
/** The longest that it may take until all is quiet, in milliseconds. */
const patience = 300_000;

/** The longest that an open breaker leaves the scorer alone, and time to spare, in milliseconds. */
const longestBreak = 75_000;

/** Later than any claim of an admin ends, in milliseconds: what is claimed is not scored again. */
const claimsEnd = 5 * 60_000;

/** Later than anything is due. */
const endOfTime = new Date(Date.UTC(9999, 0));

const isAnyUnderReview = async ({ system }: Scene): Promise<boolean> => {
  const ids = commentLists(system.stack.table).dueForRescue(endOfTime);
  return (await ids[Symbol.asyncIterator]().next()).done !== true;
};

/** Each rescue is put off by the age of the comment: the clock of the schedule goes ahead by more than that. */
const rescueTime = (round: number): Date => new Date(Date.now() + 4 ** round * day);

/** Scores again what the fallback decided. The breaker may leave the scorer alone for up to a minute after the last fault. */
const mend = async ({ system: { stack } }: Scene): Promise<void> => {
  const decisions = degradedDecisions(stack.table);
  const isMended = async () => (await decisions.waiting()[Symbol.asyncIterator]().next()).done === true;
  const end = Date.now() + longestBreak;
  while (!(await isMended()) && Date.now() < end) {
    await stack.runSchedule('rescoreDegradedDecisions', new Date(Date.now() + claimsEnd));
    await pause(250);
  }
};

/** Lets all come to rest when everything works again: clients repeat what was not answered, the schedules run. */
export const heal = async (scene: Scene): Promise<void> => {
  const { seed, system, cast, submissions, progress } = scene;
  const { faults, handled, isQuiet, stack } = system;
  const { length: comments } = submissions;
  const settle = () =>
    awaitCalm(() => {
      progress.show({ comments, submitted: comments, taken: comments, decided: handled.size });
      return isQuiet();
    }, patience);

  const unanswered = submissions.filter(({ fate }) => fate === 'unanswered');
  await inParallel(unanswered, concurrency, (submission) =>
    submit(authorOf(cast, submission), submission, tries, { seed, faults }),
  );
  await settle();
  for (let round = 0; round < rescues && (await isAnyUnderReview(scene)); round += 1) {
    await stack.runSchedule('rescueStuckComments', rescueTime(round));
    await settle();
  }
  await stack.runSchedule('repeatInvalidations', new Date(Date.now() + day));
  await settle();
  await mend(scene);
  await stack.stream.drain();
};
