import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { showing } from '../../tools/ops/progress.ts';

/** What is shown of ten things, of which five are done in a second. */
const shown = async (isTTY: boolean): Promise<string> => {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  let now = 0;
  await showing({ stderr, now: () => now }, { what: 'comments imported', total: 10 }, async (show) => {
    for (let done = 1; done <= 10; done += 1) {
      now += 200;
      show(done);
    }
    now += 5_000;
    show(10);
  });
  return String(stderr.read() ?? '');
};

describe('progress', () => {
  it('is a bar on a terminal, with the rate and the time that is left', async () => {
    expect(await shown(true)).toMatch(/comments imported .*█.* 10\/10 {2}1\/s, 0 s left/);
  });

  it('is a line every few seconds elsewhere', async () => {
    expect(await shown(false)).toBe('comments imported 10/10, 1/s, 0 s left\n');
  });

  it('ends when the work fails', async () => {
    const stderr = new PassThrough();
    const failing = showing({ stderr, now: () => 0 }, { what: 'x', total: 1 }, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
  });
});
