import { characterCount } from '../shared/character-count.ts';
import { type Counted, metricNames } from '../shared/metrics.ts';
import type { Log } from '../shared/runtime.ts';
import { CallRefused, NotAuthorized, type Scorer } from './scorer.ts';

/** Counts what is paid for, and the refusals that somebody has to mend. */
export const meteredScorer = (scorer: Scorer, { log, counted }: { log: Log; counted: Counted }): Scorer => ({
  ...scorer,
  score: async (text) => {
    try {
      const score = await scorer.score(text);
      const usage = {
        [metricNames.scoredCharacters]: characterCount(text),
        [metricNames.billedUnits]: scorer.billingUnits?.(text) ?? 0,
      };
      log.info('text_scored', { scorer: scorer.name, ...counted(usage) });
      return score;
    } catch (error) {
      if (error instanceof NotAuthorized || error instanceof CallRefused) {
        log.error('call_refused', {
          scorer: scorer.name,
          error: error.name,
          ...counted({ [metricNames.refusedCalls]: 1 }),
        });
      }
      throw error;
    }
  },
});
