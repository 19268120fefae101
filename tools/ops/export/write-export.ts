import type { AuditTrail } from '../../../functions/comments/audit-trail.ts';
import type { PostStore } from '../../../functions/posts/post-store.ts';
import { atOnce } from '../../../functions/shared/at-once.ts';
import { inBatches } from '../../../functions/shared/in-batches.ts';
import { postsOfSite } from '../posts-of-site.ts';
import { type ExportLine, exportLine } from './export-line.ts';
import { type Sources, siteComments } from './site-comments.ts';

interface Dependencies extends Sources {
  readonly posts: Pick<PostStore, 'list' | 'find'>;
  readonly trail: Pick<AuditTrail, 'of'>;
  readonly site: string;
  readonly exportedAt: Date;
}

/** Read at once, and held in memory. */
const batchSize = 100;
const readsAtOnce = 10;

const lineOf = async (id: string, { trail, site }: Dependencies): Promise<ExportLine[]> => {
  const found = await trail.of(id);
  // The list was read before: the comment may be gone by now.
  if (found === undefined || found.comment.status === 'PURGED' || found.comment.site !== site) {
    return [];
  }
  return [exportLine.parse({ type: 'comment', ...found.comment, history: found.history })];
};

/** The lines of an export: what it is, the posts of the site, and its comments with their records, as they are when they are read. */
export async function* exportLines(dependencies: Dependencies): AsyncGenerator<ExportLine> {
  const { posts, site, exportedAt } = dependencies;
  yield { type: 'moderato-export', version: 1, site, exported_at: exportedAt.toISOString() };
  for await (const id of postsOfSite(posts, site)) {
    const post = await posts.find(id);
    if (post !== undefined) {
      yield { type: 'post', ...post };
    }
  }
  for await (const ids of inBatches(siteComments(dependencies, site), batchSize)) {
    for (const lines of await atOnce(readsAtOnce, ids, (id) => lineOf(id, dependencies))) {
      yield* lines;
    }
  }
}
