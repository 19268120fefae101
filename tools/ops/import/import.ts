import { resolve } from 'node:path';
import { commentStore } from '../../../functions/comments/comment-store.ts';
import { postStore } from '../../../functions/posts/post-store.ts';
import { nameOf } from '../../target/target.ts';
import { type Command, howToApply } from '../command.ts';
import { connectDeployment } from '../deployment.ts';
import { paceOf } from '../pace.ts';
import type { Place } from '../place.ts';
import { showing } from '../progress.ts';
import { disqus } from './disqus.ts';
import type { Format } from './file-format.ts';
import { importHelp } from './help.ts';
import { hostsOf } from './hosts.ts';
import { importReport } from './import-report.ts';
import { moderato } from './moderato.ts';
import { readImportOptions } from './options.ts';
import { sourceFile } from './source-file.ts';
import type { ReadRecords } from './source-record.ts';
import { type Survey, survey } from './survey.ts';
import { transfer } from './transfer.ts';
import { wordpress } from './wordpress.ts';

const readers: Readonly<Record<Format, (site: string, now: Date) => ReadRecords>> = {
  moderato: () => moderato,
  disqus,
  wordpress,
};

const megabyte = 1_000_000;

const run = async (argv: readonly string[], place: Place): Promise<number> => {
  const { target, site, moderate, perMinute, apply, ...options } = readImportOptions(argv);
  const { stdout, folder, now } = place;
  const file = await sourceFile(resolve(folder, options.file), options.file, options.format);
  const deployment = await connectDeployment(target);
  const { table, queue, runtime } = deployment;
  const comments = commentStore(table, await deployment.auditMac());
  const startedAt = new Date(now());
  const read = readers[file.format](site, startedAt);

  const total = Math.ceil(file.size / megabyte);
  const found: Survey = await showing(place, { what: 'MB read', total }, (show) =>
    survey(
      read,
      file.text((bytes) => show(Math.floor(bytes / megabyte))),
    ),
  );
  stdout.write(
    `${options.file} (${file.format}): ${found.comments} comments under ${found.posts.size} posts, ` +
      `for the site ${site} of ${nameOf(target)}\n\n`,
  );
  const hosts = await hostsOf(found.posts, { posts: postStore(table), site, now: startedAt, apply });
  const what = apply ? 'comments imported' : 'comments looked for';
  const transferred = await showing(place, { what, total: found.comments }, (onProgress) =>
    transfer(read(file.text()), {
      comments,
      queue,
      log: runtime.log,
      hosts,
      threadOf: found.threadOf,
      site,
      operator: options.operator ?? place.operator,
      source: file.format,
      moderate,
      turn: paceOf(perMinute, place),
      now: () => new Date(now()),
      apply,
      onProgress,
    }),
  );
  stdout.write(importReport(found, hosts, transferred, apply));
  if (!apply) {
    stdout.write(howToApply('import', argv));
  }
  return 0;
};

export const importCommand: Command = {
  summary: 'import FILE     brings comments in: an export of Moderato, Disqus or WordPress',
  help: importHelp,
  run,
};
