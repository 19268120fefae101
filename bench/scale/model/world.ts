import type { Load } from '../assumptions.ts';
import type { Parameters } from '../parameters.ts';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { LambdaModel } from './lambda.ts';
import type { Measurements } from './measurements.ts';
import type { ScorerModel } from './scorer.ts';
import type { TableModel } from './table.ts';

/** What all parts of the simulated system share. */
export interface World {
  readonly load: Load;
  readonly parameters: Parameters;
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly table: TableModel;
  readonly lambda: LambdaModel;
  readonly scorer: ScorerModel;
  readonly measurements: Measurements;
}
