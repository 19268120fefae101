import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Polling } from '../api/polling.ts';
import { useConsole } from './console.ts';
import { Time } from './time.tsx';

interface Scoring {
  readonly scorers: readonly { readonly name: string; readonly breaker: string; readonly changed_at?: string }[];
  readonly degraded_decisions: number;
}

const betweenLooks = 30_000;

/** Tells when scorers are left alone because they fail, or when decisions of the fallback wait to be made again. */
export const ScorerBanner = () => {
  const { session, t } = useConsole();
  const [scoring, setScoring] = useState<Scoring>();
  useEffect(() => {
    const polling = new Polling(async () => {
      setScoring((await session.call('get', '/api/admin/scorers', {})).data);
    }, betweenLooks);
    polling.after();
    return () => polling.stop();
  }, []);

  const failing = scoring?.scorers.filter(({ breaker }) => breaker === 'open') ?? [];
  const degraded = scoring?.degraded_decisions ?? 0;
  if (failing.length === 0 && degraded === 0) {
    return null;
  }
  return (
    <aside class="banner" aria-label={t('banner.title')}>
      {failing.map(({ name, changed_at: since }) => (
        <p key={name}>
          {t('banner.failing', { scorer: name })} {since !== undefined && <Time at={since} />}
        </p>
      ))}
      {degraded > 0 && <p>{t('banner.degraded', { count: degraded })}</p>}
    </aside>
  );
};
