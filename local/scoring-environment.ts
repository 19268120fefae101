import { scoringDefaults } from '../functions/moderation/scoring-defaults.ts';
import type { FallbackMode } from '../functions/moderation/verdict.ts';
import { type Environment, variables } from '../functions/shared/environment.ts';

/** The settings of a deployment that score (`lib/settings.ts`), for a local run. */
export interface ScoringOptions {
  readonly scorerCallsPerMinute?: number | undefined;
  readonly scorerUnitsPerMonth?: number | undefined;
  readonly fallback?: FallbackMode | undefined;
  readonly googleApiVersion?: 'v1' | 'v2' | undefined;
  /** Google's service account key as JSON: then Google itself scores. */
  readonly googleKeyJson?: string | undefined;
}

/** The stand-in allows as many calls as come. */
const callsToStandIn = 999_999;

/** What scorers are told, as `lib/grants.ts` tells it on AWS. */
export const scoringEnvironment = (options: ScoringOptions, standIn: string): Environment => {
  const { googleKeyJson, scorerUnitsPerMonth, fallback, googleApiVersion } = options;
  const usualCalls = googleKeyJson === undefined ? callsToStandIn : scoringDefaults.scorerCallsPerMinute;
  return {
    [variables.scorers]: scoringDefaults.scorers.join(','),
    [variables.scorerCallsPerMinute]: String(options.scorerCallsPerMinute ?? usualCalls),
    ...(scorerUnitsPerMonth !== undefined && { [variables.scorerUnitsPerMonth]: String(scorerUnitsPerMonth) }),
    [variables.fallback]: fallback ?? scoringDefaults.fallback,
    [variables.googleApiVersion]: googleApiVersion ?? scoringDefaults.googleApiVersion,
    ...(googleKeyJson === undefined
      ? { [variables.languageApiUrl]: standIn }
      : { [variables.googleKeyJson]: googleKeyJson }),
  };
};
