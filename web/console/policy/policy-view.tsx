import { Fragment, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Policy } from '../../../clients/typescript/api.ts';
import { CallFault } from '../../api/call.ts';
import { useChanges } from '../changes.ts';
import { useConsole } from '../console.ts';
import { problemText } from '../problem-text.ts';
import { Time } from '../time.tsx';
import { type BackTest, tryOut } from './back-test.ts';
import { BackTestResult } from './back-test-result.tsx';
import { draftOfPolicy, draftOfPreset, type PolicyDraft, presetNames } from './policy-draft.ts';
import { RulesForm } from './rules-form.tsx';

interface Held {
  readonly policy: Policy;
  readonly etag: string;
}

interface Tried {
  readonly draft: PolicyDraft;
  readonly result: BackTest;
  readonly isWhole: boolean;
}

/** Changes the policy of a site: what a draft would have changed is seen before it can be saved. */
export const PolicyView = ({ site }: { readonly site?: string | undefined }) => {
  const shown = useConsole();
  const { session, names, announcements, t } = shown;
  useChanges(names);
  const [held, setHeld] = useState<Held>();
  const [draft, setDraft] = useState<PolicyDraft>();
  /** Fields that hold lines begin anew with another draft. */
  const [begun, setBegun] = useState(0);
  const [tried, setTried] = useState<Tried>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const query = site === undefined ? {} : { site };

  const begin = (beginning: PolicyDraft) => {
    setDraft(beginning);
    setTried(undefined);
    setBegun((count) => count + 1);
  };
  const load = async (): Promise<Held> => {
    const { data, headers } = await session.call('get', '/api/admin/policy', { query });
    const present = { policy: data, etag: headers.get('etag') ?? '' };
    setHeld(present);
    return present;
  };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(problemText(shown, error, { 412: 'policy.overtaken' }));
      if (error instanceof CallFault && error.status === 412) {
        // The draft stays: whoever wrote it decides what to do with what the other one saved.
        await load().catch(() => undefined);
      }
    }
    setBusy(false);
  };
  const loadAnew = () => attempt(async () => begin(draftOfPolicy((await load()).policy)));
  useEffect(() => void loadAnew(), [site]);

  if (draft === undefined || held === undefined) {
    return (
      <main>
        <h1>{t('policy.title')}</h1>
        {problem ? <p role="alert">{problem}</p> : <p class="muted">{t('loading')}</p>}
      </main>
    );
  }
  const { policy, etag } = held;
  const isTried = tried?.draft === draft && tried.isWhole;
  const tryIt = () =>
    attempt(async () => {
      let latest: BackTest | undefined;
      await tryOut(session.call, site, draft, (result) => {
        latest = result;
        setTried({ draft, result, isWhole: false });
      });
      setTried(latest && { draft, result: latest, isWhole: true });
    });
  const save = () =>
    attempt(async () => {
      const input = { query, body: { preset: 'any-category', ...draft } } as const;
      await session.call('put', '/api/admin/policy', input, { 'if-match': etag });
      announcements.say(t('policy.saved'));
      begin(draftOfPolicy((await load()).policy));
    });
  return (
    <main>
      <h1>{t('policy.title')}</h1>
      <p class="muted">
        {t('policy.present', { version: policy.version, site: policy.site })}
        {policy.created_by !== undefined && policy.created_at !== undefined && (
          <Fragment>
            {' · '}
            <bdi>{names.of(policy.created_by)}</bdi> · <Time at={policy.created_at} />
          </Fragment>
        )}
      </p>
      <div class="row">
        <button type="button" onClick={() => void loadAnew()}>
          {t('policy.beginWithPresent')}
        </button>
        {presetNames.map((preset) => (
          <button key={preset} type="button" onClick={() => begin(draftOfPreset(preset))}>
            {t(`policy.preset.${preset}`)}
          </button>
        ))}
      </div>
      <RulesForm key={begun} draft={draft} onChange={setDraft} />
      {problem && <p role="alert">{problem}</p>}
      <div class="row">
        <button type="button" class="primary" disabled={isBusy} onClick={() => void tryIt()}>
          {t('policy.try')}
        </button>
        <button type="button" disabled={isBusy || !isTried} onClick={() => void save()}>
          {t('policy.save')}
        </button>
        {!isTried && <span class="muted">{t('policy.tryFirst')}</span>}
      </div>
      {tried !== undefined && <BackTestResult result={tried.result} />}
    </main>
  );
};
