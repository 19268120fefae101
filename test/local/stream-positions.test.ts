import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStreamPositions } from '../../local/stream-positions.ts';

describe('the positions in a stream', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'positions-'));
    file = join(folder, 'positions.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('outlast the process in a file', () => {
    const positions = openStreamPositions(file, 'stream-1');
    expect(positions.of('a')).toBeUndefined();
    positions.move('a', '7');
    positions.move('b', '8');
    positions.move('a', '9');
    positions.forget('b');
    const again = openStreamPositions(file, 'stream-1');
    expect([again.of('a'), again.of('b')]).toEqual(['9', undefined]);
  });

  it('are not those of another stream, as a table has that was made anew', () => {
    openStreamPositions(file, 'stream-1').move('a', '7');
    const other = openStreamPositions(file, 'stream-2');
    expect(other.of('a')).toBeUndefined();
    other.move('a', '1');
    expect(openStreamPositions(file, 'stream-2').of('a')).toBe('1');
  });

  it('stay in memory without a file', () => {
    const positions = openStreamPositions(undefined, 'stream-1');
    positions.move('a', '7');
    expect(positions.of('a')).toBe('7');
    expect(existsSync(file)).toBe(false);
  });
});
