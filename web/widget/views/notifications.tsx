import { h } from 'preact';
import { followNotification, noticeText, readAll, toggleNotifications } from '../notifications.ts';
import type { Widget } from '../widget.ts';
import { Time } from './time.tsx';

/** Opens the list of notifications, and tells how many are unread. */
export const Bell = ({ widget }: { readonly widget: Widget }) => {
  const { state, language } = widget;
  const { t } = language;
  const { unread, notifications } = state;
  return (
    <button
      type="button"
      aria-expanded={notifications !== undefined}
      aria-label={unread > 0 ? `${t('notifications')}: ${t('unread', { count: unread })}` : t('notifications')}
      onClick={() => toggleNotifications(widget)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3a6 6 0 0 0-6 6v5l-2 3h16l-2-3V9a6 6 0 0 0-6-6ZM9.5 19.5a2.6 2.6 0 0 0 5 0" />
      </svg>
      {unread > 0 && <b aria-hidden="true"> {new Intl.NumberFormat(language.tag).format(unread)}</b>}
    </button>
  );
};

/** The newest notifications. */
export const Notifications = ({ widget }: { readonly widget: Widget }) => {
  const { state, language } = widget;
  const { t } = language;
  const { notifications = [] } = state;
  return (
    <section class="notifications" aria-label={t('notifications')}>
      {notifications.length === 0 && <p class="muted">{t('noNotifications')}</p>}
      <ul>
        {notifications.map(({ id, message, comment, created_at, is_read }) => (
          <li key={id}>
            <button
              type="button"
              class={is_read ? 'quiet' : 'quiet unread'}
              onClick={() => void followNotification(widget, id, comment)}
            >
              {noticeText(widget, message)} <Time at={created_at} tag={language.tag} />
            </button>
          </li>
        ))}
      </ul>
      {state.unread > 0 && (
        <button type="button" onClick={() => void readAll(widget)}>
          {t('readAll')}
        </button>
      )}
    </section>
  );
};
