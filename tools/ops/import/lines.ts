import { OperatorFault } from '../../target/operator-fault.ts';

/** No line of an export is longer, in characters: a comment has 5,000, and its history 98 records. */
const longestLine = 1_000_000;

/**
 * The lines of a text that comes in pieces, with their numbers; empty ones are left out.
 * @throws OperatorFault at a line that is too long to be one
 */
export async function* linesOf(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ readonly number: number; readonly line: string }> {
  let number = 0;
  let rest = '';
  for await (const chunk of chunks) {
    const pieces = (rest + chunk).split('\n');
    rest = pieces.pop() ?? '';
    for (const line of pieces) {
      number += 1;
      if (line.trim() !== '') {
        yield { number, line };
      }
    }
    if (rest.length > longestLine) {
      throw new OperatorFault(`Line ${number + 1} of the file is too long for a comment: is it an export of Moderato?`);
    }
  }
  if (rest.trim() !== '') {
    yield { number: number + 1, line: rest };
  }
}
