import { scoringDefaults } from '../functions/moderation/scoring-defaults.ts';
import type { FallbackMode } from '../functions/moderation/verdict.ts';
import { type Environment, variables } from '../functions/shared/environment.ts';

/** The settings of a deployment that score (`lib/settings.ts`), for a local run. */
export interface ScoringOptions {
  readonly scorers?: readonly string[] | undefined;
  readonly scorerCallsPerMinute?: number | undefined;
  readonly scorerUnitsPerMonth?: number | undefined;
  readonly fallback?: FallbackMode | undefined;
  readonly googleApiVersion?: 'v1' | 'v2' | undefined;
  readonly openAiUrl?: string | undefined;
  readonly openAiModel?: string | undefined;
  /** Google's service account key as JSON: then Google itself scores. */
  readonly googleKeyJson?: string | undefined;
  /** The key of the moderation endpoint that speaks OpenAI's protocol. With it, or its address, that itself scores. */
  readonly openAiKey?: string | undefined;
}

/** The stand-in allows as many calls as come. */
const callsToStandIn = 999_999;

const googleEnvironment = ({ googleKeyJson, googleApiVersion }: ScoringOptions, standIn: string): Environment => ({
  [variables.googleApiVersion]: googleApiVersion ?? scoringDefaults.googleApiVersion,
  ...(googleKeyJson === undefined
    ? { [variables.languageApiUrl]: standIn }
    : { [variables.googleKeyJson]: googleKeyJson }),
});

/** Whether the stand-in speaks for the moderation endpoint. */
export const usesStandIn = ({ openAiKey, openAiUrl }: ScoringOptions): boolean =>
  openAiKey === undefined && openAiUrl === undefined;

const openAiEnvironment = (options: ScoringOptions, standIn: string): Environment => ({
  [variables.openAiUrl]: usesStandIn(options) ? standIn : (options.openAiUrl ?? scoringDefaults.openAiUrl),
  [variables.openAiModel]: options.openAiModel ?? scoringDefaults.openAiModel,
  [variables.openAiKey]: options.openAiKey ?? 'none',
});

/** What scorers are told, as `lib/grants.ts` tells it on AWS. */
export const scoringEnvironment = (options: ScoringOptions, standIn: string): Environment => {
  const { scorerUnitsPerMonth, fallback } = options;
  const onlyStandIns = options.googleKeyJson === undefined && usesStandIn(options);
  const usualCalls = onlyStandIns ? callsToStandIn : scoringDefaults.scorerCallsPerMinute;
  return {
    [variables.scorers]: (options.scorers ?? scoringDefaults.scorers).join(','),
    [variables.scorerCallsPerMinute]: String(options.scorerCallsPerMinute ?? usualCalls),
    ...(scorerUnitsPerMonth !== undefined && { [variables.scorerUnitsPerMonth]: String(scorerUnitsPerMonth) }),
    [variables.fallback]: fallback ?? scoringDefaults.fallback,
    ...googleEnvironment(options, standIn),
    ...openAiEnvironment(options, standIn),
  };
};
