import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { withPart } from '../../document-part.ts';
import { assess, type Progress } from '../assessment.ts';
import { usualLoad } from '../assumptions.ts';
import { deployed } from '../parameters.ts';
import { costPlot, heatPlot, latencyPlot, limitsPlot, rates } from './plots.ts';
import { changesLists, costTable, keysTable, limitsTable, loadsTable } from './tables.ts';

const document = new URL('../../../docs/scale.md', import.meta.url);
const pictures = new URL('../../../docs/scale/', import.meta.url);

/** Simulates the loads of `docs/scale.md` and writes its tables and plots. */
export const writeDocument = async (seed: string, progress: Progress): Promise<void> => {
  const assessments = rates.map((rate) =>
    assess({ ...usualLoad, rate }, deployed, seed, (what, share) =>
      progress(`${rate.toLocaleString('en')} a second, ${what}`, share),
    ),
  );
  const parts = {
    limits: limitsTable(),
    loads: loadsTable(assessments),
    changes: changesLists(assessments),
    keys: keysTable(),
    cost: costTable(assessments),
  };
  const text = Object.entries(parts).reduce(
    (written, [name, part]) => withPart(written, name, part),
    readFileSync(document, 'utf8'),
  );
  const plots = {
    limits: limitsPlot(),
    latency: latencyPlot(seed, (share) => progress('plots the time to decision', share)),
    heat: heatPlot(),
    cost: costPlot(assessments),
  };
  writeFileSync(document, text);
  mkdirSync(pictures, { recursive: true });
  for (const [name, svg] of Object.entries(plots)) {
    writeFileSync(new URL(`${name}.svg`, pictures), svg);
  }
};
