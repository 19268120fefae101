/** What `--help` prints. */
export const help = `Usage: npm run chaos -- [options]

Submits comments through the API of a Moderato of its own while everything fails that it depends on, lets everything
work again, waits until all is quiet, and looks through the table for what must never be: comments that got lost, were
published unscored, decided twice, notified twice or never, and more. Nothing has to be started before.

  --comments N    how many comments are submitted (default 1000)
  --faults RATE   the share of calls that fail, such as 20% or 0.2 (default 20%)
  --seed S        a number or a word that decides what fails; a run that found something is
                  repeated by its seed (default: drawn, and told)
  --help          show this

Calls to DynamoDB, SQS, Cognito, CloudFront and Google are refused, hang, arrive late, are done and answered late or
not at all, or are done twice. Functions are killed in the middle, the workers as processes. Messages are delivered
to two workers at once, or again after they were handled. Clients hang up, and send things twice. Meanwhile admins and
authors change comments, and schedules run twice at once by clocks that are wrong. docs/chaos.md tells it all.

Which calls meet at one moment differs from run to run; what fails of each comment does not.

Exit codes:
  0  nothing was found
  1  something was found; the table says what, and the lines below it what had failed there
  2  nothing was submitted: an option is wrong

Examples:
  npm run chaos
  npm run chaos -- --comments 200 --faults 50%
  npm run chaos -- --comments 10000 --faults 5% --seed 4711`;
