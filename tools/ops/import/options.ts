import { OperatorFault } from '../../target/operator-fault.ts';
import type { Target } from '../../target/target.ts';
import { given, targetOf } from '../../target/target-options.ts';
import { readArguments, refuseMore, seeHelp } from '../command.ts';
import { countGiven, defaultPerMinute, oneOf, siteNamed } from '../option-values.ts';
import { type Format, formats } from './file-format.ts';

export interface ImportOptions {
  readonly target: Target;
  readonly file: string;
  readonly format: Format | undefined;
  readonly site: string;
  readonly moderate: boolean;
  readonly perMinute: number;
  /** Who is named in the records. */
  readonly operator: string | undefined;
  readonly apply: boolean;
}

/** @throws OperatorFault that says what is wrong and what it may be */
export const readImportOptions = (argv: readonly string[]): ImportOptions => {
  const { values, positionals } = readArguments('import', argv, {
    format: { type: 'string' },
    site: { type: 'string' },
    moderate: { type: 'boolean', default: false },
    'per-minute': { type: 'string', default: defaultPerMinute },
    as: { type: 'string' },
  });
  const [file, ...more] = positionals;
  if (file === undefined) {
    throw new OperatorFault(`Say which file: npm run ops -- import FILE. ${seeHelp('import')}`);
  }
  refuseMore('import', more);
  return {
    target: targetOf(values),
    file,
    format: given(values.format, (text) => oneOf('format', formats, text)),
    site: siteNamed(values.site),
    moderate: values.moderate,
    perMinute: countGiven('per-minute', values['per-minute']),
    operator: values.as,
    apply: values.apply,
  };
};
