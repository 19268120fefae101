/** Where the command stands, and where its output goes. */
export interface Place {
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>;
  /** What the names of files are relative to. */
  readonly folder: string;
  /** The present time in milliseconds. */
  readonly now: () => number;
}
