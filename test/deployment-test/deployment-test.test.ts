import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeploymentFault } from '../../tools/deployment-test/deployment-fault.ts';
import { deploymentTest } from '../../tools/deployment-test/deployment-test.ts';
import { limits } from '../../tools/deployment-test/limits.ts';
import type { Outcome } from '../../tools/deployment-test/report.ts';
import { planned, type run } from '../../tools/deployment-test/run.ts';

/** The command, with a run of which only the outcomes are known. */
const commandWith = async (perform: typeof run, argv: readonly string[] = []) => {
  const written = { stdout: '', stderr: '' };
  const to = (stream: keyof typeof written) => ({
    write: (text: string | Uint8Array) => {
      written[stream] += String(text);
      return true;
    },
  });
  const code = await deploymentTest(argv, { stdout: to('stdout'), stderr: to('stderr'), perform });
  return { code, ...written };
};

const ending = (outcomes: readonly Outcome[]): typeof run => {
  return async (_options, { show }) => {
    outcomes.forEach(show);
    return { outcomes, seconds: 12.3, logFile: '/a/log' };
  };
};

const proved = (title: string): Outcome => ({ title, seconds: 1, proved: [`${title} works`] });

describe('npm run test:deploy', () => {
  it('prints what it proved, and what it did not, and ends with 0', async () => {
    const { code, stdout } = await commandWith(ending(planned.map(proved)));

    expect(code).toBe(0);
    expect(stdout).toContain(`  ok      ${planned[0]} works`);
    expect(stdout).toContain(`${planned.length} proved in 12 s`);
    for (const { what } of limits) {
      expect(stdout).toContain(`- ${what}: `);
    }
    expect(stdout).not.toContain('NOT REACHED');
    expect(stdout).not.toContain('FAILED');
  });

  it('ends with 1 when something failed, and names that, the log, and what was not reached', async () => {
    const [first = '', second = '', ...others] = planned;
    const failed: Outcome = { title: second, seconds: 1, proved: [], failure: 'It is 502, not 200' };
    const { code, stdout } = await commandWith(ending([proved(first), failed]));

    expect(code).toBe(1);
    expect(stdout).toContain('  FAILED  It is 502, not 200');
    expect(stdout).toContain(`NOT REACHED: ${others.join(', ')}`);
    expect(stdout).toMatch(new RegExp(`FAILED: ${second}\\. .*/a/log\n$`));
  });

  it('ends with 2 when it cannot start, and says what to do', async () => {
    const { code, stderr } = await commandWith(() => Promise.reject(new DeploymentFault('Install python3.')));

    expect([code, stderr]).toEqual([2, 'Install python3.\n']);
  });
});

describe('what is not proved', () => {
  it.each(limits.flatMap(({ asserted }) => asserted ?? []))('is asserted by %s, which exists', (file) => {
    expect(existsSync(join(import.meta.dirname, '..', '..', file))).toBe(true);
  });
});
