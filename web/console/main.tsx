import { h, render } from 'preact';
import { CallFault, callsTo } from '../api/call.ts';
import { keptIn } from '../api/kept.ts';
import { pollDelay } from '../api/poll-delay.ts';
import { Session } from '../api/session.ts';
import { Announcements } from './announcements.ts';
import { App } from './app.tsx';
import { AuthorRecords } from './author-records.ts';
import type { Console } from './console.ts';
import { type Language, loadLanguage } from './languages.ts';
import { Navigation } from './navigation.ts';
import { Preferences } from './preferences.ts';
import { polledFeed } from './queue/queue-feed.ts';
import { ReviewDesk } from './queue/review-desk.ts';
import { UserNames } from './user-names.ts';

const root = document.querySelector('#console');
if (root === null) {
  throw new Error('The page has no place for the console.');
}

const call = callsTo(`${location.origin}/`);
const session = new Session(call, { ...keptIn(() => sessionStorage), endsWithTab: true });
const preferences = new Preferences(keptIn(() => localStorage));
const announcements = new Announcements();
const names = new UserNames(session.call);
const authors = new AuthorRecords(session.call);
let language: Language = await loadLanguage([preferences.language ?? '', ...navigator.languages]);

const again = 2_000;

/** Waits for the network, for the API, or until somebody logs in again. */
const pause = (error: unknown, failures: number): Promise<void> => {
  const { status = 0, retryAfter = 0 } = error instanceof CallFault ? error : {};
  if (status === 401) {
    return new Promise((resolve) => {
      const look = () => {
        if (session.user !== undefined) {
          session.removeEventListener('change', look);
          resolve();
        }
      };
      session.addEventListener('change', look);
    });
  }
  return new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true });
    setTimeout(resolve, pollDelay(again, failures, retryAfter, Math.random()));
  });
};

const desk = new ReviewDesk({
  call: session.call,
  moderator: () => session.user?.user_id,
  pause,
  now: Date.now,
  onRefusal: ({ comment, state }) =>
    announcements.say(language.t(state === 'kept' ? 'said.notUndone' : 'said.refused', { author: comment.author })),
});

const parts: Console = {
  session,
  preferences,
  announcements,
  names,
  authors,
  desk,
  navigation: new Navigation(),
  feed: polledFeed,
};

const show = () => render(<App call={call} parts={parts} language={language} />, root);

const follow = async () => {
  const chosen = preferences.language;
  if (chosen !== undefined && !language.tag.startsWith(chosen)) {
    language = await loadLanguage([chosen, ...navigator.languages]);
    show();
  }
};
preferences.addEventListener('change', () => void follow());
show();
