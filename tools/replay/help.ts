/** What `--help` prints. */
export const help = `Usage: npm run replay -- FILE [options]

Submits the comments of FILE through a running Moderato as several users, waits until every one
is decided, and prints the outcome. Start Moderato first: npm start

FILE   JSON lines, each an object with "text" and, where known, "label" (1 toxic, 0 not);
       or plain text, one comment a line. It is read as JSON lines when its name ends with .jsonl
       or its first line is a JSON object. UTF-8; blank lines are skipped.

  --api URL              where Moderato answers (default http://127.0.0.1:3000)
  --post ID              comment on this post (default: the first one listed)
  --user NAME:PASSWORD   submit as this user; repeat it for several
                         (default: replay-1 … replay-8, which npm start makes)
  --admin NAME:PASSWORD  ask for the decisions as this admin (default: the one npm start makes)
  --concurrency N        submissions at once (default 16)
  --limit N              only the first N comments
  --timeout SECONDS      how long after the last submission or decision until what is
                         still open counts as undecided (default 120)
  --json                 print one JSON object instead of tables
  --help                 show this

The outcome: counts by status and by scorer, how many were degraded (scored by the fallback),
time to decision by the clock of the server, throughput, and for labelled comments the confusion
table, in which held means FLAGGED or REJECTED. "refused" counts what the API does not take (empty,
too long), "repeated" what was sent again because its answer got lost; the API makes one comment of it.

When the server goes away in the middle, the replay tries to reach it again for 60 seconds.
What a server had in hand when it was killed is decided within a minute of its return.

Exit codes:
  0  every comment was decided or refused
  1  a comment got lost, stayed undecided, or could not be submitted
  2  nothing was submitted: an option, the file, a password or the server is wrong

Examples:
  npm run replay -- comments.jsonl
  npm run replay -- comments.txt --limit 100 --api http://127.0.0.1:3001
  npm run --silent replay -- comments.jsonl --json > outcome.json
  npm run replay -- comments.jsonl --api https://api.example.com --user ann:Secret-1 --admin bob:Secret-2`;
