import { expect, it } from 'vitest';
import { added } from '../../tools/deployment-test/cloud/holdings.ts';

it('what a deployment leaves behind is told by kind and name, and what was there before is not', () => {
  const before = new Map([
    ['queues', ['older']],
    ['tables', []],
  ]);
  const after = new Map([
    ['queues', ['older', 'left']],
    ['tables', []],
    ['topics', ['left too']],
  ]);

  expect(added(before, before)).toEqual([]);
  expect(added(before, after)).toEqual(['queues: left', 'topics: left too']);
});
