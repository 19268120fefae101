import { h } from 'preact';
import { useConsole } from './console.ts';
import { languages } from './languages.ts';
import { addressOf, type Place } from './place.ts';

const views = [
  { place: { view: 'queue', filter: { sort: 'oldest' } }, title: 'queue.title' },
  { place: { view: 'policy' }, title: 'policy.title' },
  { place: { view: 'measures' }, title: 'measures.title' },
  { place: { view: 'users' }, title: 'users.title' },
] as const;

const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** The way to every view, and who is here. */
export const Header = ({ place }: { readonly place: Place }) => {
  const { session, preferences, t, tag } = useConsole();
  return (
    <header class="row top">
      <b>Moderato</b>
      <nav aria-label={t('views')} class="row">
        {views.map(({ place: other, title }) => (
          <a key={title} href={addressOf(other)} aria-current={other.view === place.view ? 'page' : undefined}>
            {t(title)}
          </a>
        ))}
      </nav>
      <select
        aria-label={t('language')}
        value={languages.find((language) => tag === language || tag.startsWith(`${language}-`))}
        onChange={({ currentTarget }) => {
          preferences.language = currentTarget.value;
        }}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {nameOf(language)}
          </option>
        ))}
      </select>
      <span>
        <bdi>{session.user?.username}</bdi>
      </span>
      <button type="button" onClick={() => void session.end().catch(() => undefined)}>
        {t('logOut')}
      </button>
    </header>
  );
};
