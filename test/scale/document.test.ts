import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partOf } from '../../bench/document-part.ts';
import { heatPlot, limitsPlot } from '../../bench/scale/document/plots.ts';
import { keysTable, limitsTable } from '../../bench/scale/document/tables.ts';

const read = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');

/** What is reckoned and not simulated is compared; npm run simulate -- --document writes all of it anew. */
describe('docs/scale.md', () => {
  it('has the limits of the stack', () => {
    expect(partOf(read('scale.md'), 'limits')).toBe(limitsTable());
  });

  it('has the keys that comments share', () => {
    expect(partOf(read('scale.md'), 'keys')).toBe(keysTable());
  });

  it('shows them', () => {
    expect(read('scale/limits.svg')).toBe(limitsPlot());
    expect(read('scale/heat.svg')).toBe(heatPlot());
  });

  it('shows every plot that there is', () => {
    const shown = Array.from(read('scale.md').matchAll(/\]\(scale\/(\w+\.svg)\)/g), ([, file]) => file);
    expect(shown.toSorted()).toEqual(['cost.svg', 'heat.svg', 'latency.svg', 'limits.svg']);
  });
});
