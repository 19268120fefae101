import { seededUsers } from '../../../local/seeded-users.ts';
import { chance } from '../chance.ts';
import { authorOf, commentOf, type Scene } from '../scene.ts';
import { moderate } from './admin.ts';
import { appeal } from './appellant.ts';
import { complain } from './complainer.ts';
import { retitle } from './editor.ts';
import { type Person, person } from './person.ts';
import { read } from './reader.ts';
import { logInAgain } from './returning-user.ts';
import { runSchedules } from './timers.ts';

const readers = 2;
/** So many that some comments are reported by enough of them. */
const reporters = 8;
const appellants = 10;

/** Everybody but those who submit, each at what he does until told to stop. */
export const bystanders = (scene: Scene, signal: AbortSignal): Promise<void>[] => {
  const { seed, system, cast, posts, submissions, witness } = scene;
  const { acts, findings } = witness;

  const foreignTo = (reader: Person) => (round: number) => {
    const picked = submissions[Math.floor(chance(seed, 'foreign', reader.username, round) * submissions.length)];
    return picked === undefined || authorOf(cast, picked) === reader ? undefined : commentOf(picked);
  };
  const readAs = (reader: Person) =>
    read(
      reader,
      {
        seed,
        posts,
        onSeen: witness.see,
        foreign: foreignTo(reader),
        onLeak: (comment, says) => findings.push({ violation: 'leaked', comment, says }),
      },
      signal,
    );
  const moderateAs = (admin: Person) => moderate(admin, { seed, posts, onDone: (act) => acts.push(act) }, signal);
  const complainAs = (reader: Person) =>
    complain(reader, { seed, posts, onReported: (report) => witness.reported.push(report) }, signal);
  const appealAs = (author: Person) => appeal(author, { seed, onDone: (act) => acts.push(act) }, signal);
  const { username, password } = seededUsers.reader;
  const onToldWrong = (says: string) => findings.push({ violation: 'passwordDoubted', says });

  return [
    ...cast.admins.map(moderateAs),
    ...cast.authors.slice(0, readers).map(readAs),
    ...cast.authors.slice(0, reporters).map(complainAs),
    ...cast.authors.slice(0, appellants).map(appealAs),
    retitle(cast.admins[0], posts, signal),
    logInAgain(person(system.stack, username), password, onToldWrong, signal),
    runSchedules(system.stack.runSchedule, seed, signal),
  ];
};
