/** Something the person at the keyboard can mend. The message is one line that says what to do. */
export class OperatorFault extends Error {
  override readonly name: string = 'OperatorFault';
  readonly exitCode: number = 2;
}

/** The deployment was reached, and what was asked for cannot be. */
export class Refusal extends OperatorFault {
  override readonly name = 'Refusal';
  override readonly exitCode = 1;
}
