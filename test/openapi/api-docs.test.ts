import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../functions/routes.ts';
import { docsPage } from '../../functions/upkeep/api-docs/page.ts';
import type { OpenApiDocument } from '../../functions/upkeep/open-api-document.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { type Answer, apiOf } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { document } from './schema-check.ts';

describe('the page of the documentation', () => {
  let stack: LocalStack;
  let answer: Answer;
  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    answer = await apiOf(stack).get('/api/docs');
  });
  afterAll(() => stack.stop());

  const page = docsPage(document);

  it('is HTML, which loads and runs nothing', () => {
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(String(answer.body)).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<(script|link|img|iframe)|\bon\w+=|\bstyle=|url\(|@import/);
  });

  it('may be styled by its own style only', () => {
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it.each(operations)('describes $name', ({ name, route }) => {
    const section = new RegExp(`<article id="${name}">(.*?)</article>`, 's').exec(page)?.[1] ?? '';
    expect(section).toContain(`<span class="method">${route.method}</span> <code>${route.path}</code>`);
    expect(section).toContain(`<span class="access ${route.access}">${route.access}</span>`);
    for (const status of Object.keys(document.paths[route.path]?.[route.method.toLowerCase()]?.responses ?? {})) {
      expect(section).toContain(`<code>${status}</code>`);
    }
  });

  it('tells fields with their limits, those of alternatives too', () => {
    const text = page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const told of [
      'content text 1 to 5000 characters',
      'limit (query) optional whole number 1 to 100 20 unless given',
      'Either name value meaning challenge &quot;NEW_PASSWORD_REQUIRED&quot;',
      'account.email_verified true or false',
    ]) {
      expect([told, text.includes(told)]).toEqual([told, true]);
    }
  });

  it('has every place that it leads to', () => {
    const anchors = new Set(Array.from(page.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    const targets = Array.from(page.matchAll(/href="([^"]+)"/g), ([, target = '']) => target);
    expect(targets.filter((target) => !target.startsWith('#'))).toEqual(['openapi.json']);
    expect(targets.filter((target) => target.startsWith('#') && !anchors.has(target.slice(1)))).toEqual([]);
  });

  it('shows what the document says as text, whatever it is', () => {
    const evil = '<script>alert("x")</script>&';
    const spoilt: OpenApiDocument = {
      ...document,
      info: { ...document.info, title: evil, description: `${evil} \`${evil}\`` },
      tags: [{ name: 'upkeep', description: evil }],
    };
    expect(docsPage(spoilt)).not.toContain('<script');
    expect(docsPage(spoilt)).toContain('<code>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;</code>');
  });
});
