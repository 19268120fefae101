import { resolve } from 'node:path';
import { auditTrail } from '../../../functions/comments/audit-trail.ts';
import { commentLists } from '../../../functions/comments/comment-lists.ts';
import { postStore } from '../../../functions/posts/post-store.ts';
import { OperatorFault } from '../../target/operator-fault.ts';
import { nameOf } from '../../target/target.ts';
import { targetHelp, targetOf } from '../../target/target-options.ts';
import { columns } from '../../terminal/columns.ts';
import { applyHelp, type Command, howToApply, readArguments, refuseMore, seeHelp } from '../command.ts';
import { connectDeployment } from '../deployment.ts';
import { siteNamed } from '../option-values.ts';
import type { Place } from '../place.ts';
import { postsOfSite } from '../posts-of-site.ts';
import { showing } from '../progress.ts';
import { refuseExisting, writeNewFile } from './new-file.ts';
import { siteComments } from './site-comments.ts';
import { exportLines } from './write-export.ts';

const help = `Usage: npm run ops -- export --out FILE [options]

Writes the posts of a site and its comments in every status to a file, a JSON object a line: each comment with the
records of all that was decided about it, and why. ops import reads the file.

The file holds personal data: what people wrote, also what was rejected and nobody may read, their names and ids,
and what admins noted. Only your account may read it (mode 0600). Whoever is erased later stays in it: keep it
no longer than you need it.

It is a list, not a photograph: a comment that changes meanwhile is written as it was when it was read. For a
photograph of the whole table see ops backup. Nothing is left of a purged comment, so it is not exported. A run that
is killed leaves FILE.partial, and the next one begins anew.

  --out FILE      where to; a file that is there is never written over
  --site NAME     the site (default main)
  --table NAME    read another table with the same contents, such as one that was restored from a backup
${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 2 an option, the file or the deployment is wrong. AWS credentials need
cloudformation:DescribeStacks, and dynamodb:GetItem and Query on the table and its indexes.

Examples:
  npm run ops -- export --out main.jsonl
  npm run ops -- export --out blog.jsonl --site blog --stage prod --apply`;

const report = (name: string, { posts, comments }: { readonly posts: number; readonly comments: number }): string => {
  const rows = [
    { name: `posts ${name}`, numbers: [posts] },
    { name: `comments ${name}`, numbers: [comments] },
  ];
  return `${columns(rows).join('\n')}\n`;
};

const countOf = async (items: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const _ of items) {
    count += 1;
  }
  return count;
};

const run = async (argv: readonly string[], place: Place): Promise<number> => {
  const { values, positionals } = readArguments('export', argv, {
    out: { type: 'string' },
    site: { type: 'string' },
    table: { type: 'string' },
  });
  refuseMore('export', positionals);
  const { out, apply } = values;
  if (out === undefined || out === '') {
    throw new OperatorFault(`Say where to: npm run ops -- export --out FILE. ${seeHelp('export')}`);
  }
  const site = siteNamed(values.site);
  const target = targetOf(values);
  const path = resolve(place.folder, out);
  await refuseExisting(path, out);

  const deployment = await connectDeployment(target);
  const table = { ...deployment.table, name: values.table ?? deployment.table.name };
  const sources = { lists: commentLists(table), posts: postStore(table) };
  const [posts, comments] = await Promise.all([
    countOf(postsOfSite(sources.posts, site)),
    countOf(siteComments(sources, site)),
  ]);
  place.stdout.write(`The site ${site} of ${nameOf(target)}, to ${out}\n\n`);
  if (!apply) {
    place.stdout.write(report('to export', { posts, comments }));
    place.stdout.write(howToApply('export', argv));
    return 0;
  }

  const written = { posts: 0, comments: 0 };
  await showing(place, { what: 'comments written', total: comments }, async (show) => {
    const dependencies = { ...sources, trail: auditTrail(table), site, exportedAt: new Date(place.now()) };
    async function* lines() {
      for await (const line of exportLines(dependencies)) {
        written.posts += line.type === 'post' ? 1 : 0;
        written.comments += line.type === 'comment' ? 1 : 0;
        show(written.comments);
        yield JSON.stringify(line);
      }
    }
    await writeNewFile(path, out, lines());
  });
  place.stdout.write(report('exported', written));
  return 0;
};

export const exportCommand: Command = {
  summary: 'export          writes the posts and comments of a site, and all decisions, to a file',
  help,
  run,
};
