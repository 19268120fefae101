/** What `--help` prints. */
export const help = `Usage: npm run simulate -- --rate N [options]

Simulates the pipeline on a virtual clock, bounded by the settings of the stack and the quotas of AWS
and Google, and answers: does a load hold, what is the first bottleneck and what to change, how long
until comments are decided, how hot partitions get, what a month costs. docs/scale.md has the results.

  --rate N          comments a second; of more than 1,000 one of many equal cells is simulated
  --minutes N       how long (default 10)
  --ramp SECONDS    in which the load grows from next to nothing (default 120)
  --arrivals KIND   poisson, or bursty: a tenth of the time has more than half (default poisson)
  --viral SHARE     of comments under one post (default 10%)
  --flagged SHARE   of comments that are flagged (default 10%)
  --admins N        who are told of each of those (default 3)
  --characters N    of a comment on average (default 150)
  --set NAME=VALUE  another setting or quota; repeat it for several. --set help=1 names them all
  --seed SEED       the same seed gives the same numbers (default 1)
  --json            print one JSON object instead

  --validate        compare the simulation with a local stack under small loads (five minutes)
  --document        write the plots and tables of docs/scale.md anew (three minutes)
  --help            show this

How long calls take on AWS is assumed, not measured (bench/scale/assumptions.ts).

Exit codes:
  0  it was simulated, whether or not the load holds; the validation found agreement
  1  the validation found simulation and measurement apart
  2  an option is wrong

Examples:
  npm run simulate -- --rate 1000
  npm run simulate -- --rate 10 --arrivals bursty --set scorerCallsPerMinute=1100
  npm run --silent simulate -- --rate 100000 --json > outcome.json`;
