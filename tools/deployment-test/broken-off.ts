/** Somebody ended the run before it was through. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}
