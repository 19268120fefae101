/** Something the person at the keyboard can mend. The message is one line that says what to do. */
export class QualityFault extends Error {
  override readonly name: string = 'QualityFault';
}
