import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';

/** The names of the scorers of choice, in their order. */
export const scorersOfChoice = ({ environment }: Runtime): string[] =>
  required(environment, variables.scorers).split(',');
