import { siteNamed, timeGiven } from '../ops/option-values.ts';
import { OperatorFault } from '../target/operator-fault.ts';
import type { Target } from '../target/target.ts';
import { given, parseArguments, targetOf, targetOptions } from '../target/target-options.ts';

/** What is judged: the comments of files, or what a deployment decided. */
export type Subject =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | {
      readonly kind: 'deployment';
      readonly target: Target;
      readonly site: string;
      readonly from: Date | undefined;
      readonly to: Date | undefined;
    };

export interface Options {
  /** The file with the draft. */
  readonly policy: string;
  readonly subject: Subject;
  readonly json: boolean;
}

const seeHelp = 'See: npm run backtest -- --help';

const ofDeployment = ['site', 'from', 'to', 'api', 'stage', 'stack', 'region'] as const;

/**
 * The options of `npm run backtest`, or `help` when that was asked for.
 * @throws OperatorFault that names the option which is wrong and what it may be
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals: files } = parseArguments(argv, seeHelp, {
    ...targetOptions,
    policy: { type: 'string' },
    site: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  const { policy, json } = values;
  if (values.help) {
    return 'help';
  }
  if (policy === undefined) {
    throw new OperatorFault(`Say which policy to try: npm run backtest -- --policy FILE. ${seeHelp}`);
  }
  const named = ofDeployment.find((option) => values[option] !== undefined);
  if (files.length > 0 && named !== undefined) {
    throw new OperatorFault(`--${named} is of a deployment, and files were named: try one at a time. ${seeHelp}`);
  }
  if (files.length > 0) {
    return { policy, json, subject: { kind: 'files', files } };
  }
  return {
    policy,
    json,
    subject: {
      kind: 'deployment',
      target: targetOf(values),
      site: siteNamed(values.site),
      from: given(values.from, (text) => timeGiven('from', text)),
      to: given(values.to, (text) => timeGiven('to', text)),
    },
  };
};
