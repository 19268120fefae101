/** Ids as an index gives them. */
export async function* listedIds(...ids: string[]): AsyncGenerator<string> {
  yield* ids;
}
