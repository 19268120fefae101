import { invalidations } from '../../../functions/posts/invalidation.ts';
import { postStore } from '../../../functions/posts/post-store.ts';
import type { Table } from '../../../functions/shared/table.ts';
import type { Person } from '../traffic/person.ts';
import type { Finding } from './finding.ts';

const endOfTime = new Date(Date.UTC(9999, 0));

/** What readers are shown of posts is what stands in the table, and the distribution was told of every change. */
export const auditPosts = async (table: Table, { api }: Person, posts: readonly string[]): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for await (const id of invalidations(table).notedUntil(endOfTime)) {
    findings.push({ violation: 'postStale', says: `the invalidation ${id} was never ordered` });
  }
  for (const post_id of posts) {
    const { data } = await api.GET('/api/posts/{post_id}', { params: { path: { post_id } } });
    const { title } = (await postStore(table).find(post_id)) ?? {};
    if (data?.title !== title) {
      findings.push({ violation: 'postStale', says: `${post_id} is shown as "${data?.title}", and is "${title}"` });
    }
  }
  return findings;
};
