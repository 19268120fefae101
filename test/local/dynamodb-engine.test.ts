import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDynamoDbEngine } from '../../local/dynamodb-engine.ts';
import { until } from '../until.ts';

describe('an engine whose tables nobody keeps', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moderato-test-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('leaves nothing behind when it is stopped', async () => {
    const engine = await startDynamoDbEngine(undefined);
    expect(readdirSync(folder)).toHaveLength(1);
    await engine.stop();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when the process that started it is killed', async () => {
    const program = `
      import { startDynamoDbEngine } from '${new URL('../../local/dynamodb-engine.ts', import.meta.url).href}';
      await startDynamoDbEngine(undefined);
      console.log('started');
      setInterval(() => undefined, 60_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    await once(child.stdout, 'data');
    expect(readdirSync(folder)).toHaveLength(1);
    child.kill('SIGKILL');
    await until(async () => readdirSync(folder).length === 0);
  });
});
