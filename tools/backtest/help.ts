import { targetHelp } from '../target/target-options.ts';

/** What `--help` prints. */
export const help = `Usage: npm run backtest -- --policy FILE [FILE…] [options]

Tells what a policy would do before it holds. With files: on labelled comments. Without any: on what a
deployment decided in a period, by the scores that were stored. Nothing is scored by a provider, nothing
costs anything, and nothing is changed.

  --policy FILE   the draft, as PUT /api/admin/policy takes it (docs/policy.md)
  FILE            JSON lines, each an object with "text" and "label" (1 toxic, 0 not), and where known
                  "categories" (what a scorer said: category to confidence 0..1) and "author" ({approved,
                  rejected, approved_since_rejection}). Without "categories" the lists of words judge.
  --json          print JSON: for files an array with an entry for each, else one object
  --help          show this

On a deployment:
  --site NAME     the site whose decisions are replayed (default main)
  --from TIME     decisions from this time on, with its zone: 2026-03-01T00:00Z (default: 7 days before --to)
  --to TIME       decisions before this time (default: now)

${targetHelp}

A false approval is what people say is toxic, or rejected, and the draft approves; a false hold is what
they say is not, or approved, and the draft flags or rejects. AWS credentials need
cloudformation:DescribeStacks, and dynamodb:Query on the table and its indexes.

Exit codes: 0 it was told; 2 an option, a file, the deployment or the credentials are wrong.

Examples:
  npm run backtest -- --policy draft.json comments.jsonl
  npm run backtest -- --policy draft.json --from 2026-03-01T00:00Z --stage prod
  npm run --silent backtest -- --policy draft.json --json > told.json`;
