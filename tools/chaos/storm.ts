import { setTimeout as pause } from 'node:timers/promises';
import { seededUsers } from '../../local/seeded-users.ts';
import { inParallel } from '../replay/in-parallel.ts';
import type { Progress } from '../replay/progress.ts';
import { chance } from './chance.ts';
import type { Submission } from './submission.ts';
import type { System } from './system.ts';
import { visibilityTimeout } from './times.ts';
import { moderate } from './traffic/admin.ts';
import { changeMind } from './traffic/author.ts';
import type { Cast } from './traffic/cast.ts';
import { retitle } from './traffic/editor.ts';
import { person } from './traffic/person.ts';
import { read } from './traffic/reader.ts';
import { logInAgain } from './traffic/returning-user.ts';
import { submit } from './traffic/submit.ts';
import { runSchedules } from './traffic/timers.ts';
import type { Witness } from './witness.ts';

/** Submissions at once. */
const concurrency = 32;
/** So often a client asks in vain; then it waits until things work again. */
const triesInStorm = 8;

export interface Scene {
  readonly seed: string;
  readonly system: System;
  readonly cast: Cast;
  readonly posts: readonly [string, ...string[]];
  readonly submissions: readonly Submission[];
  readonly witness: Witness;
  readonly progress: Progress;
}

export const authorOf = ({ authors }: Cast, { ordinal }: Submission) => authors[ordinal % authors.length] ?? authors[0];

/** Everybody but those who submit, until told to stop. */
const bystanders = ({ seed, system, cast, posts, submissions, witness }: Scene, signal: AbortSignal) => {
  const { stack } = system;
  const { acts, findings } = witness;
  const onDone = (act: (typeof acts)[number]) => void acts.push(act);
  const foreignTo = (index: number) => (round: number) => {
    const picked = submissions[Math.floor(chance(seed, 'pry', index, round) * submissions.length)];
    const isOwn = picked === undefined || authorOf(cast, picked) === cast.authors[index];
    return !isOwn && typeof picked.fate === 'object' && 'id' in picked.fate ? picked.fate.id : undefined;
  };
  const { username, password } = seededUsers.reader;
  return [
    ...cast.admins.map((admin) => moderate(admin, { seed, posts, onDone }, signal)),
    ...cast.authors.slice(0, 2).map((author, index) =>
      read(
        author,
        {
          seed,
          posts,
          onSeen: witness.see,
          foreign: foreignTo(index),
          onLeak: (comment, says) => findings.push({ violation: 'leaked', comment, says }),
        },
        signal,
      ),
    ),
    retitle(cast.admins[0], posts, signal),
    logInAgain(
      person(stack, username),
      password,
      (says) => findings.push({ violation: 'passwordDoubted', says }),
      signal,
    ),
    runSchedules(stack.runSchedule, seed, signal),
  ];
};

/** Waits until nothing is left to do, or for so many milliseconds. */
export const untilQuiet = async ({ isQuiet }: System, atMost: number): Promise<void> => {
  const deadline = performance.now() + atMost;
  while (!isQuiet() && performance.now() < deadline) {
    await pause(50);
  }
};

/** Submits everything while everything fails. */
export const storm = async (scene: Scene): Promise<void> => {
  const { seed, system, cast, submissions, witness, progress } = scene;
  const { faults, handled } = system;
  const stopping = new AbortController();
  const changes: Promise<void>[] = [];
  let ended = 0;
  const show = () =>
    progress.show({ comments: submissions.length, submitted: ended, taken: ended, decided: handled.size });

  const submitAndChange = async (submission: Submission) => {
    const author = authorOf(cast, submission);
    await submit(author, submission, triesInStorm, { seed, faults });
    if (typeof submission.fate === 'object' && 'id' in submission.fate) {
      const onDone = (act: (typeof witness.acts)[number]) => void witness.acts.push(act);
      changes.push(changeMind(author, submission, submission.fate.id, { seed, onDone }));
    }
    ended += 1;
    show();
  };

  faults.begin();
  const others = bystanders(scene, stopping.signal);
  try {
    await inParallel(submissions, concurrency, submitAndChange);
    await Promise.all(changes);
    await untilQuiet(system, 3 * visibilityTimeout * 1_000);
  } finally {
    stopping.abort();
    await Promise.all(others);
    faults.end();
    show();
  }
};
