import { commentLists } from '../../functions/comments/comment-lists.ts';
import { inParallel } from '../replay/in-parallel.ts';
import { authorOf, type Scene, untilQuiet } from './storm.ts';
import { submit } from './traffic/submit.ts';

/** Later than anything is due. */
const endOfTime = new Date(Date.UTC(9999, 0));
const day = 24 * 60 * 60_000;

/** So often what is still under review is pushed again. Once should do, for nothing fails any more. */
const rescues = 4;
/** The longest that one round of messages may take, in milliseconds. */
const roundMilliseconds = 60_000;
const triesAfterStorm = 3;
const concurrency = 16;

const idsUnderReview = async ({ system }: Scene): Promise<string[]> => {
  const ids: string[] = [];
  for await (const id of commentLists(system.stack.table).dueForRescue(endOfTime)) {
    ids.push(id);
  }
  return ids;
};

/** Each rescue is due at twice the age of the last: the clock of the schedule goes ahead by more than that. */
const rescueTime = (round: number): Date => new Date(Date.now() + 4 ** round * day);

/**
 * Lets the system come to rest after everything works again: clients repeat what was not answered, the schedules run.
 */
export const heal = async (scene: Scene): Promise<void> => {
  const { seed, system, cast, submissions, progress } = scene;
  const { runSchedule } = system.stack;
  const left = submissions.filter(({ fate }) => fate === 'unanswered');
  await inParallel(left, concurrency, (submission) =>
    submit(authorOf(cast, submission), submission, triesAfterStorm, { seed, faults: system.faults }),
  );
  const show = () => {
    const { length } = submissions;
    progress.show({ comments: length, submitted: length, taken: length, decided: system.handled.size });
  };
  await untilQuiet(system, roundMilliseconds);
  for (let round = 0; round < rescues && (await idsUnderReview(scene)).length > 0; round += 1) {
    await runSchedule('rescueStuckComments', rescueTime(round));
    await untilQuiet(system, roundMilliseconds);
    show();
  }
  await runSchedule('repeatInvalidations', new Date(Date.now() + day));
};
