/** The stand-in refuses the text itself, as the provider does that it stands in for. */
export class RefusedText extends Error {
  override readonly name = 'RefusedText';
}

/** How a provider of scores is spoken to. */
export interface LanguageProtocol {
  readonly path: RegExp;
  /** Whether the provider lets somebody in with this header Authorization. */
  admits(authorization: string | undefined): boolean;
  /**
   * What a provider answers to the body of a call.
   * @throws RefusedText, or any other error for a body that it does not understand
   */
  answerTo(body: string): Promise<unknown>;
  /** What it answers with an error status. */
  problem(status: number, message: string): unknown;
}
