import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../functions/shared/clock.ts';
import { type Environment, variables } from '../../functions/shared/environment.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { scoringEnvironment } from '../../local/scoring-environment.ts';
import { InstanceKilled, type Instances, instances } from '../../tools/chaos/instances/instance.ts';
import { pooled } from '../../tools/chaos/instances/pool.ts';
import { type WorkerProcesses, workerProcesses } from '../../tools/chaos/instances/worker-processes.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const context = lambdaContext('moderateComments', 30);

describe('worker processes', () => {
  let folder: string;
  let logFile: string;
  let running: Instances;
  let workers: WorkerProcesses;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moderato-workers-'));
    logFile = join(folder, 'functions.log');
    running = instances();
    workers = workerProcesses(logFile, join(folder, 'code-cache'));
  });
  afterEach(async () => {
    await workers.stop();
    rmSync(folder, { recursive: true });
  });

  const start = (environment: Environment) => {
    const instance = running.start('moderateComments');
    const runtime = { environment, clock: systemClock, log: recordedLog() };
    const worker = workers.start(instance, runtime);
    return {
      instance,
      invoke: pooled(
        async () => worker,
        () => undefined,
      ),
    };
  };
  const environment: Environment = {
    [variables.tableName]: 'moderato',
    [variables.moderationQueueUrl]: 'http://127.0.0.1:1/queue',
    [variables.metricNamespace]: 'moderato',
    [variables.originSecret]: 'secret',
    [variables.auditKeys]: 'a-key-that-is-long-enough-for-records',
    ...scoringEnvironment({}, 'http://127.0.0.1:1'),
  };

  it('handle one batch after the other, and log into a file', async () => {
    const { invoke } = start(environment);
    const failed = { batchItemFailures: [{ itemIdentifier: 'message-0' }] };

    expect(await invoke(queueEvent('no message of ours'), context)).toEqual(failed);
    expect(await invoke(queueEvent('nor this one'), context)).toEqual(failed);
    expect(readFileSync(logFile, 'utf8')).toContain('moderation_failed');
  });

  it('say why they fail', async () => {
    const { invoke } = start({});

    await expect(invoke(queueEvent('any'), context)).rejects.toThrow(variables.tableName);
    expect(workers.crashes).toEqual([]);
  });

  it('end with their instance, in the middle of a batch', async () => {
    const { instance, invoke } = start(environment);
    const batch = invoke(queueEvent('any'), context);
    instance.kill();

    await expect(batch).rejects.toBeInstanceOf(InstanceKilled);
    expect(workers.crashes).toEqual([]);
  });
});
