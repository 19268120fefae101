/** What `npm start -- --help` prints. */
export const help = `Usage: npm start -- [options]

Runs Moderato on this machine: the functions that are deployed, behind a local gateway,
with stand-ins for DynamoDB, SQS, Cognito and the providers of scores. Needs no account.

  --port N              port of the API (default 3000)
  --fresh               forget what earlier runs stored
  --state FOLDER        where the state is kept (default .moderato)
  --scorers LIST        who scores, in this order: google (default), openai, or both;
                        see docs/scorers.md
  --language HOW        what the stand-in for the providers of scores does:
                          ok       answers (default)
                          failing  fails half of the calls, in every way it can
                          down     says 503          limited  says 429
                          revoked  says 403          hanging  never answers
                          garbage  answers with a page instead of scores
                          off      refuses every connection: keywords decide
  --service-key FILE    score with Google itself, by this service account key
                        (or set SERVICE_KEY_JSON to the key); this costs money
  --google-api VERSION  v1 (default) or v2 of Google's language API
  --openai-url URL      score with a moderation endpoint that speaks OpenAI's protocol,
                        by the key in OPENAI_API_KEY (a key alone means OpenAI itself)
  --openai-model NAME   the model it is asked for (default omni-moderation-latest)
  --fallback HOW        decide (default), or hold: whether keywords may approve
  --calls-per-minute N  how often the scorer may be asked (default 600 with a key)
  --units-per-month N   after so many started 100 characters keywords decide
  --dynamodb URL        use this DynamoDB instead of the engine that comes along
  --help                show this

While it runs, a schedule can be run at once, at any time of your choice:
  curl -X POST 'http://127.0.0.1:3000/_local/schedules/purgeRejectedComments?at=2030-01-01T00:00:00Z'
What the stand-in for the providers does can be changed, for all or for one:
  curl -X POST http://127.0.0.1:3000/_local/language/down
  curl -X POST http://127.0.0.1:3000/_local/language/google/down
Mails with codes are printed, and can be read again:
  curl http://127.0.0.1:3000/_local/mails`;
