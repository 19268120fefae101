import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFault } from './local-fault.ts';
import { type LocalStack, startLocalStack } from './local-stack.ts';
import { logToFile } from './log-file.ts';
import { behaviourOf, help, type Options, readOptions } from './options.ts';
import { noteInstance, refuseSecondInstance } from './running-instance.ts';
import { welcome } from './welcome.ts';

/** Short, so that what a killed run had in hand is taken up soon after the next start. */
const visibilityTimeoutSeconds = 30;

const start = async (options: Options): Promise<LocalStack> => {
  await refuseSecondInstance(options.folder);
  if (options.fresh) {
    rmSync(options.folder, { recursive: true, force: true });
  }
  mkdirSync(options.folder, { recursive: true });
  return startLocalStack({
    ...options,
    language: behaviourOf[options.language],
    log: logToFile(join(options.folder, 'functions.log')),
    visibilityTimeout: visibilityTimeoutSeconds,
  });
};

const run = async (options: Options): Promise<void> => {
  const stack = await start(options);
  const forget = noteInstance(options.folder, stack.url);
  console.log(welcome(stack, options, performance.now()));

  let stopping = false;
  const stop = async (exitCode: number) => {
    if (!stopping) {
      stopping = true;
      await stack.stop();
      forget();
      process.exit(exitCode);
    }
  };
  const stopBySignal = (signal: string) => {
    if (stopping) {
      // Asked twice: whoever asks does not want to wait. The engine ends with this process.
      process.exit(1);
    }
    console.log(`\n${signal}: stopping …`);
    void stop(0);
  };
  process.on('SIGINT', stopBySignal).on('SIGTERM', stopBySignal).on('SIGHUP', stopBySignal);
  const crash = (error: unknown) => {
    console.error(error);
    void stop(1);
  };
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
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
