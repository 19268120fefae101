import type { Browser } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { launchChromium } from '../../tools/browser/chromium.ts';
import { type Api, admin, apiOf } from '../http/api.ts';
import { newcomer } from '../http/newcomer.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { startEmbeddingPage } from './embedding-page.ts';

/** A stack and a browser, which the tests of a file share, and what they do beside the browser. */
export interface Scene {
  readonly stack: LocalStack;
  readonly api: Api;
  readonly browser: Browser;
  /** A post of the test's own, and a page of another origin that embeds its comments by a tag with these attributes. */
  newPage(script?: string): Promise<{ post: string; url: string }>;
  /** A user of the test's own. */
  someone(name: string): Promise<{ access: string }>;
  /** Submits a comment and waits until it is decided; its id. */
  publish(post: string, access: string, content: string, parent?: string): Promise<string>;
  decide(id: string, action: 'approve' | 'reject', reason?: string): Promise<void>;
  stop(): Promise<unknown>;
}

export const startScene = async (): Promise<Scene> => {
  const [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
  const api = apiOf(stack);
  let posts = 0;
  return {
    stack,
    api,
    browser,
    newPage: async (script) => {
      posts += 1;
      const post = `browser-${posts}`;
      await api.post('/api/posts', { token: await api.token(admin), body: { id: post, title: 'An article' } });
      const embedding = await startEmbeddingPage(stack.url, post, script);
      onTestFinished(() => embedding.stop());
      return { post, url: embedding.url };
    },
    someone: (name) => newcomer(stack, api, name),
    publish: async (post, access, content, parent) => {
      const body = { content, ...(parent !== undefined && { parent }) };
      const answer = await api.post(`/api/posts/${post}/comments/submit`, { token: access, body });
      const { id } = answer.body as { id: string };
      await until(async () => {
        const { body: found } = await api.get(`/api/comments/${id}`, { token: access });
        return (found as { status: string }).status !== 'UNDER_REVIEW';
      });
      return id;
    },
    decide: async (id, action, reason) => {
      const body = { action, ...(reason !== undefined && { reason }) };
      const token = await api.token(admin);
      expect((await api.post(`/api/admin/comments/${id}/action`, { token, body })).status).toBe(200);
    },
    stop: () => Promise.all([browser.close(), stack.stop()]),
  };
};
