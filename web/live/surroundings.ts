/** What is used of a browser's `WebSocket`, which is one of these. */
export interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** What of a browser live updates stand on, so that a test can stand in for it. */
export interface Surroundings {
  /** Opens a connection, or throws. */
  readonly connect: (url: string) => Socket;
  /** Does something later, in milliseconds. @returns what calls it off */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Whether anybody can see the page. */
  readonly isVisible: () => boolean;
}
