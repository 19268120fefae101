/** Thrown where DynamoDB gave way to other requests (throttling, a conflicting transaction): the same call may succeed later. */
export class Contention extends Error {
  override readonly name = 'Contention';
}
