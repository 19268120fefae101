import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { google } from '../../functions/moderation/google-scorer.ts';
import { NotAuthorized, NotScorable, type Scorer } from '../../functions/moderation/scorer.ts';
import type { Environment } from '../../functions/shared/environment.ts';
import { answering } from '../../local/language/behaviour.ts';
import { type LanguageStandIn, startLanguageStandIn } from '../../local/language/language-stand-in.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { respondWith, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

// What it has in common with other scorers is in scorer-conformance.test.ts.

const scorerWith = (environment: Environment): Scorer =>
  google.connect({
    environment: { GOOGLE_API_VERSION: 'v1', ...environment },
    clock: { now: () => new Date('2030-01-01T00:00:00Z') },
    log: recordedLog(),
  });

describe.each(['v1', 'v2'])('the Google scorer, with %s of the API,', (version) => {
  let server: ScriptedServer;
  let scorer: Scorer;
  beforeAll(async () => {
    server = await startScriptedServer();
    scorer = scorerWith({ LANGUAGE_API_URL: server.url, GOOGLE_API_VERSION: version });
  });
  afterAll(() => server.stop());

  it('says which version scored', () => {
    expect(scorer.version).toBe(`moderateText-${version}`);
  });

  it('asks for the text as plain text, and gives 32-bit floats as they come', async () => {
    const moderationCategories = [
      { name: 'Toxic', confidence: 0.6000000238418579 },
      { name: 'Death, Harm & Tragedy', confidence: 1 },
    ];
    server.respond(respondWith(JSON.stringify({ moderationCategories, languageCode: 'en' })));

    expect(await scorer.score('a text')).toEqual({
      categories: { Toxic: 0.6000000238418579, 'Death, Harm & Tragedy': 1 },
    });
    expect(server.asked).toMatchObject([{ path: expect.stringContaining(`/${version}/documents:moderateText`) }]);
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({ document: { content: 'a text', type: 1 } });
  });

  it('overlooks what Google says of a category besides', async () => {
    const moderationCategories = [{ name: 'Toxic', confidence: 0.5, severity: 0.1, more: {} }];
    server.respond(respondWith(JSON.stringify({ moderationCategories })));

    expect(await scorer.score('a text')).toEqual({ categories: { Toxic: 0.5 } });
  });
});

describe('the Google scorer', () => {
  let standIn: LanguageStandIn;
  let scorer: Scorer;
  beforeAll(async () => {
    standIn = await startLanguageStandIn(answering);
    scorer = scorerWith({ LANGUAGE_API_URL: standIn.url });
  });
  beforeEach(() => standIn.behave(answering));
  afterAll(() => standIn.stop());

  it('understands what the stand-in says', async () => {
    const { categories } = await scorer.score('[Toxic=0.9]');

    expect(Object.keys(categories)).toHaveLength(16);
    expect(categories['Toxic']).toBeCloseTo(0.9);
  });

  it('says of a text in a language that Google does not know that it cannot be scored', async () => {
    await expect(scorer.score('Это комментарий')).rejects.toBeInstanceOf(NotScorable);
  });

  it.each([
    ['is not JSON', 'nonsense'],
    ['is no key of Google', '{"type":"nonsense"}'],
    ['has no private key', '{"type":"service_account"}'],
    ['has a private key that is none', '{"type":"service_account","client_email":"a@b.c","private_key":"nonsense"}'],
    ['is of an account elsewhere, but does not say how to get in', '{"type":"external_account"}'],
  ])('does not take a key that %s for a refusal of the text', async (_what, json) => {
    await expect(scorerWith({ SERVICE_KEY_JSON: json }).score('a text')).rejects.toBeInstanceOf(NotAuthorized);
  });

  it.each([
    ['', 0],
    ['a', 1],
    ['a'.repeat(100), 1],
    ['a'.repeat(101), 2],
    ['😂'.repeat(100), 1],
  ])('bills each started 100 characters (%j)', (text, units) => {
    expect(scorer.billingUnits?.(text)).toBe(units);
  });
});
