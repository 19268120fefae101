import { targetHelp } from '../../target/target-options.ts';
import { applyHelp } from '../command.ts';
import { defaultPerMinute } from '../option-values.ts';

/** What `npm run ops -- import --help` prints. */
export const importHelp = `Usage: npm run ops -- import FILE [options]

Brings comments in that were written elsewhere:
  moderato    what ops export wrote, a JSON object a line: comments keep ids, authors, states and records
  disqus      Disqus's XML export: threads become posts (the identifier of a thread is the id of its post if it
              can be one, else disqus-ID)
  wordpress   WordPress's export (WXR): pages with comments become posts wordpress-ID

What was approved there is approved here, what waits for approval is moderated here, spam and what was deleted is
left out. Texts become plain text, and end after 5000 characters. Authors have no account here: their names stand
by their comments, and their ids are derived from what they are there. E-mail addresses, network addresses and
passwords are not taken over. Each comment has a record that says who imported it and from what.

The file is read to its end before anything is written. A second run after a kill goes on where the first ended:
what is there already is left as it is, whatever became of it since. Nobody is notified.

  --format NAME   moderato, disqus or wordpress (default: by how the file begins)
  --site NAME     the site to bring them to (default main)
  --moderate      moderate also what was approved there, instead of trusting it
  --per-minute N  how many comments go to the moderation queue in a minute (default ${defaultPerMinute})
  --as NAME       who is named in the records (default: your name on this machine)
${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 2 an option, the file or the deployment is wrong. AWS credentials need
cloudformation:DescribeStacks, dynamodb:GetItem, BatchGetItem and PutItem, sqs:SendMessage, and
secretsmanager:GetSecretValue on the audit keys.

Examples:
  npm run ops -- import disqus.xml
  npm run ops -- import disqus.xml --stage prod --apply
  npm run ops -- import wordpress.xml --moderate --per-minute 100 --apply`;
