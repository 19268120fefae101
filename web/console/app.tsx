import { h } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { Call } from '../api/call.ts';
import { SignInView } from './account/sign-in-view.tsx';
import { useChanges } from './changes.ts';
import { CommentView } from './comment/comment-view.tsx';
import { type Console, ConsoleContext, useConsole } from './console.ts';
import { Header } from './header.tsx';
import type { Key, Language } from './languages.ts';
import { MeasuresView } from './measures/measures-view.tsx';
import type { Place, View } from './place.ts';
import { PolicyView } from './policy/policy-view.tsx';
import { QueueView } from './queue/queue-view.tsx';
import { ScorerBanner } from './scorer-banner.tsx';
import { UsersView } from './users/users-view.tsx';

const titles = {
  queue: 'queue.title',
  comment: 'comment.title',
  policy: 'policy.title',
  measures: 'measures.title',
  users: 'users.title',
} as const satisfies Record<View, Key>;

const At = ({ place }: { readonly place: Place }) => {
  switch (place.view) {
    case 'queue':
      return <QueueView filter={place.filter} />;
    case 'comment':
      return <CommentView key={place.comment} id={place.comment} />;
    case 'measures':
      return <MeasuresView key={place.site} site={place.site} />;
    case 'policy':
      return <PolicyView key={place.site} site={place.site} />;
    case 'users':
      return <UsersView id={place.user} />;
  }
};

const NoAdmin = () => {
  const { session, t } = useConsole();
  return (
    <main class="narrow">
      <h1>{t('noAdmin.title')}</h1>
      <p>{t('noAdmin.text', { name: session.user?.username ?? '' })}</p>
      <button type="button" class="primary" onClick={() => void session.end().catch(() => undefined)}>
        {t('logOut')}
      </button>
    </main>
  );
};

interface AppProperties {
  readonly call: Call;
  readonly parts: Console;
  readonly language: Language;
}

/** The whole console: what is shown depends on who looks at it, and on the address. */
export const App = ({ call, parts, language }: AppProperties) => {
  const { session, navigation, announcements, desk } = parts;
  useChanges(session, navigation, announcements);
  const { place } = navigation;
  const { t, tag } = language;
  const isAdmin = session.user?.role === 'admin';
  useLayoutEffect(() => {
    document.documentElement.lang = tag;
    document.documentElement.dir = t('direction');
    document.title = `${t(isAdmin ? titles[place.view] : 'signIn.title')} · Moderato`;
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (desk.line.waiting > 0) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return (
    <ConsoleContext.Provider value={{ ...parts, ...language }}>
      {isAdmin && <Header place={place} />}
      {isAdmin && <ScorerBanner />}
      {session.user === undefined ? <SignInView call={call} /> : isAdmin ? <At place={place} /> : <NoAdmin />}
      <div role="status" aria-live="polite" class="visually-hidden">
        {announcements.text}
      </div>
    </ConsoleContext.Provider>
  );
};
