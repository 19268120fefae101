import type { Weights } from './fault-plan.ts';

/** What may go wrong with a call. */
export type CallFault =
  /** The connection is reset before anything is done. */
  | 'reset'
  /** The service answers with an error of its own, and does nothing. */
  | 'refused'
  /** Nothing is done, and nothing answered. */
  | 'hung'
  /** The request reaches the service only after the client has given up. */
  | 'delayed'
  /** It is done, and answered after the client has given up. */
  | 'late'
  /** It is done, and the connection is reset before the answer. */
  | 'cut'
  /** It is done twice. */
  | 'twice'
  /** The instance that calls is killed before anything is done. */
  | 'killed-before'
  /** The instance that calls is killed when it is done and not answered yet. */
  | 'killed-after';

/** @param kills the share of the faults that kill the instance which calls */
export const weightsOfCalls = (kills: number): Weights<CallFault> => {
  const other = (1 - kills) / 7;
  return [
    ['reset', other],
    ['refused', other],
    ['hung', other],
    ['delayed', other],
    ['late', other],
    ['cut', other],
    ['twice', other],
    ['killed-before', kills / 2],
    ['killed-after', kills / 2],
  ];
};
