import { OperatorFault } from '../target/operator-fault.ts';

/** Something the person at the keyboard can mend. The message is one line that says what to do. */
export class QualityFault extends OperatorFault {
  override readonly name = 'QualityFault';
}
