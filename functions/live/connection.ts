/** An open connection on which somebody has logged in. */
export interface Connection {
  /** That API Gateway gave it. */
  readonly id: string;
  /** The user's id. */
  readonly user: string;
  /** When the access token ends: from then on nothing is told to it. */
  readonly until: string;
  /** The sites to whose review queues it listens. */
  readonly sites: readonly string[];
}

/** A connection that listens to something, as its index shows it. */
export type Listener = Pick<Connection, 'id' | 'user'>;
