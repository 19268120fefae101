import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Clock } from '../../functions/shared/clock.ts';
import type { Challenges } from './challenges.ts';
import type { Mail } from './mail.ts';
import type { PoolState } from './pool-state.ts';
import type { SignToken } from './tokens.ts';

/** The function that Cognito calls before it gives out tokens. */
export type PreTokenGeneration = (event: PreTokenGenerationV2TriggerEvent) => Promise<PreTokenGenerationV2TriggerEvent>;

/** What the actions of a pool work with. */
export interface Pool {
  readonly state: PoolState;
  readonly sign: SignToken;
  readonly clock: Clock;
  readonly challenges: Challenges;
  readonly deliver: (mail: Mail) => void;
  readonly preTokenGeneration?: PreTokenGeneration | undefined;
}

/** An action of Cognito's JSON protocol: from the body of the request to the body of the answer. */
export type Action = (pool: Pool, body: unknown) => Promise<unknown>;

/** Actions by the names that Cognito gives them. */
export type Actions = Readonly<Record<string, Action>>;

/** An action that takes what the schema describes. */
export const action =
  <Input>(input: z.ZodMiniType<Input>, perform: (pool: Pool, input: Input) => unknown): Action =>
  async (pool, body) =>
    perform(pool, input.parse(body));
