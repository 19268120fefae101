import type { Context } from 'aws-lambda';

/** What API Gateway sends to the functions behind a WebSocket API; headers only when the connection is opened. */
export interface LiveEvent {
  readonly requestContext: {
    readonly routeKey: string;
    readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
    readonly connectionId: string;
    /** When the connection was opened, in milliseconds since 1970. */
    readonly connectedAt: number;
    readonly requestId: string;
  };
  /** As they were spelt. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Looked at when a connection is opened: nothing but a 200 opens it. */
export interface LiveResult {
  readonly statusCode: number;
}

export type LiveHandler = (event: LiveEvent, context: Context) => Promise<LiveResult>;
