import { mkdirSync } from 'node:fs';
import { refuseTakenPort } from './http-server.ts';
import { LocalFault } from './local-fault.ts';
import { type LocalStack, startLocalStack } from './local-stack.ts';
import { logToFile } from './log-file.ts';
import { behaviourOf, help, type Options, readOptions } from './options.ts';
import { type Claim, claimState } from './running-instance.ts';
import { seededUsers } from './seeded-users.ts';
import { dropState, stateFile } from './state-folder.ts';
import { welcome } from './welcome.ts';

/** Short, so that what a killed run had in hand is taken up soon after the next start. */
const visibilityTimeoutSeconds = 30;

/** A second Ctrl-C within this time is the first one again: npm passes on what the terminal has sent already. */
const sameSignalMilliseconds = 1_000;

const makeFolder = (folder: string) => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new LocalFault(`--state ${folder}: there can be no such folder.`);
  }
};

const start = async (options: Options): Promise<{ stack: LocalStack; claim: Claim }> => {
  makeFolder(options.folder);
  const claim = await claimState(options.folder);
  await refuseTakenPort(options.port);
  if (options.fresh) {
    dropState(options.folder);
  }
  const stack = await startLocalStack({
    ...options,
    language: behaviourOf[options.language],
    log: logToFile(stateFile(options.folder, 'log')),
    visibilityTimeout: visibilityTimeoutSeconds,
    exemptUsers: seededUsers.replay.map(({ username }) => username),
    onMail: ({ to, username, purpose, code }) =>
      console.log(`  mail to ${to}: code ${code} to ${purpose} (${username})`),
  });
  claim.announce(stack.url);
  return { stack, claim };
};

const run = async (options: Options): Promise<void> => {
  const { stack, claim } = await start(options);
  let stoppingSince: number | undefined;
  const stop = async (exitCode: number) => {
    if (stoppingSince === undefined) {
      stoppingSince = performance.now();
      await stack.stop();
      claim.release();
      process.exit(exitCode);
    }
  };
  const stopBySignal = (signal: string) => {
    if (stoppingSince === undefined) {
      console.log(`\n${signal}: stopping …`);
      void stop(0);
    } else if (performance.now() - stoppingSince > sameSignalMilliseconds) {
      // Asked again: whoever asks does not want to wait. The engine ends with this process.
      process.exit(1);
    }
  };
  process.on('SIGINT', stopBySignal).on('SIGTERM', stopBySignal).on('SIGHUP', stopBySignal);
  const crash = (error: unknown) => {
    console.error(error);
    void stop(1);
  };
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
  // Last of all: whoever reads it may at once tell us to stop.
  console.log(welcome(stack, options, performance.now()));
  await stack.failed;
  console.error('The local DynamoDB engine ended unexpectedly. Start again: npm start');
  await stop(1);
};

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(help);
  } else {
    await run(options);
  }
} catch (error) {
  // Faults that the reader can mend are told in one line, all others with what a developer needs.
  console.error(error instanceof LocalFault ? error.message : error);
  process.exit(2);
}
