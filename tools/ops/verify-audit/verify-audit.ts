import { Refusal } from '../../target/operator-fault.ts';
import { nameOf } from '../../target/target.ts';
import { parseArguments, targetHelp, targetOf, targetOptions } from '../../target/target-options.ts';
import { columns } from '../../terminal/columns.ts';
import { type Command, refuseMore, seeHelp } from '../command.ts';
import { connectDeployment } from '../deployment.ts';
import { siteNamed } from '../option-values.ts';
import type { Place } from '../place.ts';
import { showing } from '../progress.ts';
import { type StoredTrail, type StoredTrails, storedTrails } from './stored-trails.ts';
import { type Finding, verifyTrails } from './verify-trails.ts';

const help = `Usage: npm run ops -- verify-audit [options]

Verifies that the audit records of comments are those that were written, all of them and in their order, and that
each comment is what its records say. Every record has a code (MAC) made with a key that is not in the table, of all
that it says and of the record before it; the comment has one of the last record and of itself. It changes nothing.

It finds a record that was changed, removed, added, moved or copied, also the last ones or all of them, and a comment
whose status, text or author was changed. It cannot find that a comment was removed with all its records, or taken back
to what it was before with all its records of then (docs/adr/0023-chained-audit-records.md).

The whole table is read once, purged comments too, which stand in no list: DynamoDB charges a read unit for each 4 KB.

  --comment ID    only this comment
  --site NAME     only comments of this site, and records whose comment is gone
  --table NAME    another table with the same contents, such as one that was restored from a backup
  --json          a JSON object a line: each finding (comment, version, problem, says), at last the numbers

${targetHelp}

Exit codes: 0 all is as it was written; 1 something is not; 2 an option or the deployment is wrong. AWS credentials
need cloudformation:DescribeStacks, dynamodb:DescribeTable, Scan and Query, and secretsmanager:GetSecretValue on the
audit keys.

Examples:
  npm run ops -- verify-audit
  npm run ops -- verify-audit --stage prod --json
  npm run ops -- verify-audit --comment 01a2203e-f2e6-7478-a8d9-fdbc06d28169`;

const readOptions = (argv: readonly string[]) => {
  const { values, positionals } = parseArguments(argv, seeHelp('verify-audit'), {
    ...targetOptions,
    comment: { type: 'string' },
    site: { type: 'string' },
    table: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  refuseMore('verify-audit', positionals);
  const { comment, site, table, json } = values;
  return { target: targetOf(values), comment, site: site === undefined ? undefined : siteNamed(site), table, json };
};

const line = ({ comment, version, says }: Finding): string =>
  `  ${comment}  ${version === undefined ? 'the comment' : `record ${version}`} ${says}\n`;

async function* onlyOf(site: string | undefined, trails: AsyncIterable<StoredTrail>): AsyncGenerator<StoredTrail> {
  for await (const trail of trails) {
    const comment = trail.items.find(({ sk }) => sk === 'COMMENT');
    if (site === undefined || comment === undefined || comment['site'] === site) {
      yield trail;
    }
  }
}

async function* onlyOne(trails: StoredTrails, id: string): AsyncGenerator<StoredTrail> {
  const trail = await trails.of(id);
  if (trail.items.length === 0) {
    throw new Refusal(`There is no comment ${id}, and no record of it.`);
  }
  yield trail;
}

const run = async (argv: readonly string[], place: Place): Promise<number> => {
  const { target, comment, site, table: otherTable, json } = readOptions(argv);
  const { runtime, table, auditMac } = await connectDeployment(target);
  const mac = await auditMac();
  const trails = storedTrails(runtime, otherTable ?? table.name);
  if (!json) {
    place.stdout.write(`The audit records of ${nameOf(target)}\n\n`);
  }
  const found = { comments: 0, records: 0, findings: 0 };
  const total = comment === undefined ? await trails.size() : 1;
  await showing(place, { what: 'items read', total }, async (show) => {
    const stored = comment === undefined ? onlyOf(site, trails.all(show)) : onlyOne(trails, comment);
    for await (const { records, findings } of verifyTrails(stored, { mac, trails, sleep: place.sleep })) {
      found.comments += 1;
      found.records += records;
      found.findings += findings.length;
      for (const finding of findings) {
        place.stdout.write(json ? `${JSON.stringify(finding)}\n` : line(finding));
      }
    }
  });
  const rows = [
    { name: 'comments verified', numbers: [found.comments] },
    { name: 'records verified', numbers: [found.records] },
    { name: 'findings', numbers: [found.findings] },
  ];
  const separator = found.findings > 0 ? '\n' : '';
  place.stdout.write(json ? `${JSON.stringify(found)}\n` : `${separator}${columns(rows).join('\n')}\n`);
  return found.findings > 0 ? 1 : 0;
};

export const verifyAuditCommand: Command = {
  summary: 'verify-audit    finds audit records that were changed, removed or added by hand',
  help,
  run,
};
