import { inParallel } from '../replay/in-parallel.ts';
import { awaitCalm } from './await-calm.ts';
import { authorOf, commentOf, type Scene } from './scene.ts';
import type { Act, Submission } from './submission.ts';
import { visibilityTimeout } from './times.ts';
import { changeMind } from './traffic/author.ts';
import { breath } from './traffic/breath.ts';
import { bystanders } from './traffic/bystanders.ts';
import { submit } from './traffic/submit.ts';

/** Submissions at once, as far as this machine keeps up: most of the time they wait. */
const concurrency = 64;
/** So often a client asks in vain; then it waits until things work again. */
const tries = 8;
/** How long after the last submission the queue is worked off while things fail, in milliseconds. */
const aftermath = 3 * visibilityTimeout * 1_000;

/** Submits everything while everything fails. */
export const storm = async (scene: Scene): Promise<void> => {
  const { seed, system, cast, submissions, witness, progress } = scene;
  const { faults, handled, queueLength } = system;
  const changes: Promise<void>[] = [];
  let ended = 0;
  const show = () =>
    progress.show({ comments: submissions.length, submitted: ended, taken: ended, decided: handled.size });

  const onDone = (act: Act) => void witness.acts.push(act);
  const submitAndChange = async (submission: Submission) => {
    const author = authorOf(cast, submission);
    await breath();
    await submit(author, submission, tries, { seed, faults });
    const comment = commentOf(submission);
    if (comment !== undefined) {
      changes.push(changeMind(author, submission, comment, { seed, onDone, onSeen: witness.see }));
    }
    ended += 1;
    show();
  };
  const isWorkedOff = () => {
    show();
    return queueLength() === 0;
  };

  const stopping = new AbortController();
  faults.begin();
  const others = bystanders(scene, stopping.signal);
  try {
    await inParallel(submissions, concurrency, submitAndChange);
    await Promise.all(changes);
    await awaitCalm(isWorkedOff, aftermath);
  } finally {
    stopping.abort();
    await Promise.all(others);
    faults.end();
  }
};
