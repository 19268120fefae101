import type { Stage } from '../../lib/stage.ts';

/** The deployment that a command works on. */
export type Target =
  /** Without a slash at its end. */
  | { readonly kind: 'local'; readonly api: string }
  | { readonly kind: 'deployed'; readonly stack: string; readonly region: string | undefined };

export const defaultApi = 'http://127.0.0.1:3000';

// Only their names: the settings of the stages load the whole CDK.
export const stageNames = ['dev', 'prod'] as const satisfies readonly Stage[];

export const stackOf = (stage: Stage): string => `moderato-${stage}`;

/** What to call it in a message. */
export const nameOf = (target: Target): string => (target.kind === 'local' ? target.api : target.stack);

const optionsOf = (target: Target): string[] => {
  if (target.kind === 'local') {
    return target.api === defaultApi ? [] : ['--api', target.api];
  }
  const stage = stageNames.find((name) => stackOf(name) === target.stack);
  return [
    ...(stage === undefined ? ['--stack', target.stack] : ['--stage', stage]),
    ...(target.region === undefined ? [] : ['--region', target.region]),
  ];
};

/** The npm script that works on a deployment. */
type Script = 'admin' | 'ops';

/** The command to type for another step on the same deployment. */
export const commandOn = (target: Target, script: Script, step: string): string =>
  [`npm run ${script} --`, step, ...optionsOf(target)].join(' ');
