import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NotAuthorized, type Scorer } from '../../functions/moderation/scorer.ts';
import type { Runtime } from '../../functions/shared/runtime.ts';
import { defaultTimeBudget } from '../../functions/shared/time-budget.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { type Respond, respondWith, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** An adapter whose key stands in a secret. */
export interface KeyedScorerUnderTest {
  /** The adapter as it is wired, asking the server at this address, its key in a secret. */
  readonly connect: (url: string, runtime: Omit<Runtime, 'environment'>) => Scorer;
  /** A key as it is stored, for a provider at this address. */
  readonly keyFor: (url: string) => string;
  /** What the provider does that has been shown a good key. */
  readonly provider: Respond;
}

const refusedBySecretsManager = (type: string, status = 400): Respond =>
  respondWith(JSON.stringify({ __type: type, message: 'No' }), { status });
const secretOf = (SecretString: string): Respond => respondWith(JSON.stringify({ SecretString }));

/** What every scorer with a key must do with the secret, as tests. */
export const scorerKeyConformance = ({ connect, keyFor, provider }: KeyedScorerUnderTest): void => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', server.url);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });

  const readsSecret = ({ headers }: { headers: Record<string, unknown> }) => 'x-amz-target' in headers;
  const serve = (secret: Respond, answer: Respond = provider) => {
    server.respond((response, asked) => (readsSecret(asked) ? secret : answer)(response, asked));
  };
  const good = () => secretOf(keyFor(server.url));
  const reads = () => server.asked.filter(readsSecret).length;
  const connected = (runtime: Partial<Runtime> = {}) =>
    connect(server.url, { clock: { now: () => new Date('2030-01-01T00:00:00Z') }, log: recordedLog(), ...runtime });
  const errorOf = (scorer: Scorer): Promise<unknown> => scorer.score('a text').then(JSON.stringify, (error) => error);

  describe('the key in the secret', () => {
    it('is read when the first text comes, and once for all that come', async () => {
      serve(good());
      const scorer = connected();
      expect(server.asked).toEqual([]);
      await Promise.all(Array.from({ length: 10 }, () => scorer.score('a text')));
      await scorer.score('a text');
      expect(reads()).toBe(1);
    });

    it.each([
      ['is not there', refusedBySecretsManager('ResourceNotFoundException')],
      ['may not be read', refusedBySecretsManager('AccessDeniedException')],
      ['is about to be deleted', refusedBySecretsManager('InvalidRequestException')],
      ['cannot be decrypted', refusedBySecretsManager('DecryptionFailure')],
      ['is the placeholder', secretOf('{}')],
      ['is nothing', secretOf('')],
      ['is binary', respondWith('{"SecretBinary":"a2V5"}')],
      ['is something else', secretOf('not the key: sorry!\n')],
    ])('that %s is not accepted, and is read again for the next text', async (_what, secret) => {
      serve(secret);
      const scorer = connected();
      const error = await errorOf(scorer);
      expect(error).toBeInstanceOf(NotAuthorized);
      expect(String(error)).not.toContain('sorry');
      expect(server.asked.every(readsSecret)).toBe(true);
      serve(good());
      expect(await scorer.score('a text')).toHaveProperty('categories');
    });

    it.each([
      ['Secrets Manager fails', refusedBySecretsManager('InternalServiceError', 500)],
      ['Secrets Manager is asked too often', refusedBySecretsManager('ThrottlingException')],
    ])('that cannot be read because %s is a fault that may pass', async (_what, secret) => {
      serve(secret);
      const scorer = connected();
      const error = await errorOf(scorer);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(NotAuthorized);
      serve(good());
      expect(await scorer.score('a text')).toHaveProperty('categories');
    });

    it('is waited for as long as a call may last', async () => {
      const timeBudget = { ...defaultTimeBudget, call: 250 };
      serve(good());
      // Loading what reads it takes its time, too, but only once.
      await connected().score('a text');
      serve(() => undefined);
      const begun = performance.now();
      expect(await errorOf(connected({ timeBudget }))).toBeInstanceOf(Error);
      expect(performance.now() - begun).toBeLessThan(defaultTimeBudget.call);
      await server.untilLeft();
    });

    it.each([401, 403])('is read again after the provider said %i', async (status) => {
      serve(good(), (response, asked) =>
        (asked.body.includes('refused') ? respondWith('{}', { status }) : provider)(response, asked),
      );
      const scorer = connected();
      await scorer.score('a text');
      await expect(scorer.score('refused')).rejects.toBeInstanceOf(NotAuthorized);
      await scorer.score('a text');
      expect(reads()).toBe(2);
    });
  });
};
