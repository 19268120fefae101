import { Problem } from '../../functions/shared/problem.ts';

/** The problem that `act` throws. */
export const thrownProblem = (act: () => unknown): Problem => {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) {
      return error;
    }
    throw error;
  }
  throw new Error('No problem was thrown');
};
