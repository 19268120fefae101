import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { connectAuditMac } from '../../functions/comments/audit-mac.ts';
import type { Table } from '../../functions/shared/table.ts';
import type { Progress } from '../replay/progress.ts';
import { audit } from './audit/audit.ts';
import type { Evidence } from './audit/evidence.ts';
import type { Finding } from './audit/finding.ts';
import { auditPosts } from './audit/posts.ts';
import { type Item, tableContents } from './audit/table-contents.ts';
import type { Strike } from './faults/faults.ts';
import { markOf } from './faults/subjects.ts';
import { heal } from './heal.ts';
import type { Options } from './options.ts';
import type { Scene } from './scene.ts';
import { storm } from './storm.ts';
import type { Submission } from './submission.ts';
import { type System, startSystem } from './system.ts';
import { makeCast } from './traffic/cast.ts';
import { commentText } from './traffic/comment-text.ts';
import { makePosts } from './traffic/posts.ts';
import { witness } from './witness.ts';

/** How a run ended. */
export interface Result {
  readonly evidence: Evidence;
  readonly findings: readonly Finding[];
  readonly strikes: readonly Strike[];
  /** How many instances were killed, by the name of their function. */
  readonly killed: ReadonlyMap<string, number>;
  /** Of the functions; kept when something was found. */
  readonly logFile: string;
  readonly milliseconds: number;
}

const draftsOf = ({ comments, seed }: Options, posts: Scene['posts']): Submission[] =>
  Array.from({ length: comments }, (_, ordinal) => ({
    ordinal,
    post: posts[ordinal % posts.length] ?? posts[0],
    content: commentText(seed, ordinal, 'first'),
    edited: commentText(seed, ordinal, 'edited'),
    key: markOf(ordinal),
    fate: 'unanswered',
  }));

const itemsOf = async ({ client, name: TableName }: Table): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pk and sk are the table's keys
    items.push(...(Items as Item[]));
  }
  return items;
};

const perform = async (options: Options, system: System, progress: Progress): Promise<Result> => {
  const began = performance.now();
  const { stack, faults, subjects, killed, crashes, logFile } = system;
  const cast = await makeCast(stack);
  const posts = await makePosts(cast.admins[0]);
  const submissions = draftsOf(options, posts);
  const seen = witness({ table: stack.table, submissions, subjects });
  const scene: Scene = { seed: options.seed, system, cast, posts, submissions, witness: seen, progress };

  await storm(scene);
  await heal(scene);
  progress.stop();

  const { ordinalOf } = subjects;
  const table = tableContents(await itemsOf(stack.table));
  const mac = connectAuditMac(stack.runtime);
  const evidence = { submissions, acts: seen.acts, reported: seen.reported, table, mac, ordinalOf };
  const findings = [
    ...seen.findings,
    ...(await audit(evidence)),
    ...(await auditPosts(stack.table, cast.authors[0], posts)),
    ...crashes.map((how): Finding => ({ violation: 'workerCrashed', says: `a worker ended by itself: ${how}` })),
  ];
  return {
    evidence,
    findings: findings.map((finding) => ({
      ...finding,
      subject: finding.subject ?? (finding.comment === undefined ? undefined : ordinalOf(finding.comment)),
    })),
    strikes: faults.strikes,
    killed,
    logFile,
    milliseconds: performance.now() - began,
  };
};

/** Submits comments while everything fails, lets everything heal, and looks at what came of it. */
export const run = async (options: Options, progress: Progress): Promise<Result> => {
  const system = await startSystem(options, options.comments);
  let worthKeeping = true;
  try {
    const result = await perform(options, system, progress);
    worthKeeping = result.findings.length > 0;
    return result;
  } finally {
    progress.stop();
    await system.stop(worthKeeping);
  }
};
