import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { idleBill, idleTable } from '../../bench/cost/idle-bill.ts';
import { resourcesOf } from '../../bench/cost/stack-resources.ts';
import { partOf } from '../../bench/document-part.ts';

const document = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');
const [dev, prod] = [resourcesOf('dev'), resourcesOf('prod')];

describe('docs/cost.md', () => {
  it('says of every type of resource what it costs while nothing happens, and of no other', () => {
    const named = Array.from(document.matchAll(/^\| `((?:AWS|Custom)::[\w:]+)` \|/gm), ([, type]) => type);
    const types = new Set([...dev, ...prod].map(({ type }) => type));
    expect(named.toSorted()).toEqual([...types].toSorted());
  });

  it('has the bill of what is in the template (npm run cost writes it)', () => {
    expect(partOf(document, 'idle')).toBe(idleTable({ dev: idleBill(dev), prod: idleBill(prod) }));
  });
});
