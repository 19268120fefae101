/** What a run does not prove. */
export interface Limit {
  readonly what: string;
  readonly why: string;
  /** The tests that assert it on the template or the code instead; none where only AWS itself can show it. */
  readonly asserted?: string;
}

export const limits: readonly Limit[] = [
  {
    what: 'what the distribution keeps, and forgets when it is told',
    why: 'the emulator keeps nothing',
    asserted: 'test/infrastructure/delivery.test.ts',
  },
  {
    what: "that CloudFront adds the viewer's address, and takes Authorization off GET where posts are kept",
    why: 'the emulator does neither; the way in of the run adds the address',
    asserted: 'test/infrastructure/delivery.test.ts',
  },
  {
    what: 'that SQS, the stream, the Scheduler, API Gateway and Cognito may call what they call, and who counts attempts nothing else',
    why: "the emulator checks the functions' own calls only, and knows no condition on keys of items",
    asserted: 'test/infrastructure/permissions.test.ts',
  },
  {
    what: 'that refresh tokens are good for one use',
    why: 'the emulator drops the rotation',
    asserted: 'test/infrastructure/stack.test.ts',
  },
  {
    what: 'that whoever confirms an account has a verified address from then on',
    why: 'the emulator notes it nowhere, so that "npm run admin" calls him not confirmed',
    asserted: 'test/infrastructure/stack.test.ts',
  },
  {
    what: 'that whoever is connected is told of changes as they happen',
    why: 'the emulator leads no WebSocket through a distribution, and has its connections at another address',
    asserted: 'test/infrastructure/live.test.ts',
  },
  {
    what: 'that alarms go off, and tell somebody',
    why: 'the emulator makes no metrics of what functions log, and measures no queues for alarms',
    asserted: 'test/infrastructure/monitoring.test.ts',
  },
  {
    what: 'encryption, deletion by time-to-live, recovery to a point in time, retention of logs',
    why: 'the emulator stores the settings at best',
    asserted: 'test/infrastructure/stack.test.ts',
  },
  {
    what: 'what prod has otherwise: protection from deletion, mails by Amazon SES, longer retention',
    why: 'dev is deployed, which leaves nothing behind',
    asserted: 'test/infrastructure/stack.test.ts',
  },
  {
    what: 'limits of API Gateway and Lambda: concurrency, throttling, time-outs, cold starts on ARM',
    why: 'the emulator runs functions as processes of this machine',
  },
  {
    what: "Google's own answers",
    why: 'a stand-in speaks its protocol',
    asserted: 'test/moderation/google-scorer.test.ts',
  },
  { what: 'that users get mails', why: 'the emulator keeps them; codes are read there' },
];
