import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from '../api/session.ts';
import type { Announcements } from './announcements.ts';
import type { AuthorRecords } from './author-records.ts';
import type { Language } from './languages.ts';
import type { Navigation } from './navigation.ts';
import type { Preferences } from './preferences.ts';
import type { QueueFeed } from './queue/queue-feed.ts';
import type { ReviewDesk } from './queue/review-desk.ts';
import type { UserNames } from './user-names.ts';

/** What every view works with. */
export interface Console {
  readonly session: Session;
  readonly navigation: Navigation;
  readonly preferences: Preferences;
  readonly announcements: Announcements;
  readonly names: UserNames;
  readonly authors: AuthorRecords;
  readonly desk: ReviewDesk;
  readonly feed: QueueFeed;
}

interface Shown extends Console, Language {}

export const ConsoleContext = createContext<Shown | undefined>(undefined);

/** What is there around a view, in the language of who looks at it. */
export const useConsole = (): Shown => {
  const shown = useContext(ConsoleContext);
  if (shown === undefined) {
    throw new Error('A view of the console stands outside of it.');
  }
  return shown;
};
