import { unlimited } from '../functions/comments/strikes.ts';
import { answering } from '../local/language/behaviour.ts';
import { type LocalStack, type LocalStackSettings, startLocalStack } from '../local/local-stack.ts';
import { recordedLog } from './shared/recorded-log.ts';

/**
 * The whole system on free ports; its state goes with it. Tests that are not about limits write as much as they like, and
 * have rejected what they like.
 */
export const startTestStack = (settings: Partial<LocalStackSettings> = {}): Promise<LocalStack> =>
  startLocalStack({
    port: 0,
    language: answering,
    log: recordedLog(),
    exemptUsers: ['*'],
    strikeRules: unlimited,
    ...settings,
  });
