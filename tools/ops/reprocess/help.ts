import { targetHelp } from '../../target/target-options.ts';
import { applyHelp } from '../command.ts';
import { defaultPerMinute } from '../option-values.ts';

/** What `npm run ops -- reprocess --help` prints. */
export const reprocessHelp = `Usage: npm run ops -- reprocess --from TIME --to TIME [options]

After an incident: has the comments of a site judged again that the policy decided about in that time, or that came
under review in it and wait since. Deploy first what mends the incident.

  UNDER_REVIEW    pushed onto the moderation queue again
  FLAGGED         scored again by the schedule that mends decisions of the fallback, within minutes: APPROVED when
                  nothing speaks against it, else it stays flagged, with the new scores
  APPROVED        scored again likewise: FLAGGED when it should have been, else it stays approved
  REJECTED        scored again likewise, if the policy rejected it: APPROVED or FLAGGED when it should not have been, else
                  it stays rejected, and is purged when it would have been

What a person decided is never touched, nor what was imported, edited or claimed since. Only changes are notified.
A text that was scored in the last 30 days by the same version of a scorer gets the scores that are kept, so a changed
policy shows at once; a scorer that was wrong itself must get a new version first.

A second run does no harm: it leaves what was judged again by then.

  --from TIME     such as 2026-03-01T10:00Z
  --to TIME       the end of that time, itself included
  --status LIST   some of UNDER_REVIEW,FLAGGED,APPROVED,REJECTED (default: all)
  --site NAME     the site (default main)
  --per-minute N  how many comments are pushed in a minute (default ${defaultPerMinute})
${applyHelp}

${targetHelp}

Exit codes: 0 done, or told; 2 an option or the deployment is wrong. AWS credentials need
cloudformation:DescribeStacks, dynamodb:GetItem, PutItem and Query, and sqs:SendMessage.

Examples:
  npm run ops -- reprocess --from 2026-03-01T10:00Z --to 2026-03-01T12:00Z
  npm run ops -- reprocess --from 2026-03-01T10:00+01:00 --to 2026-03-01T12:00+01:00 --status approved --stage prod --apply`;
