import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api.ts';
import { bearerToken, type Token } from './bearer-token.ts';
import { problemDocuments } from './problem-documents.ts';

export type * from './api.ts';
export type { Token } from './bearer-token.ts';

/** Calls the operations of Moderato by their paths. Errors are problem documents: `detail` says what went wrong. */
export type ModeratoClient = Client<paths>;

export interface ModeratoClientOptions {
  /** Where the API is, without `/api`: `https://comments.example.com`. */
  readonly baseUrl: string;
  /** An access token, or what gives the present one; without it only what is public answers. */
  readonly token?: Token;
  /** Sends the requests; `globalThis.fetch` unless given. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client of the Moderato at `baseUrl`. */
export const moderatoClient = ({ baseUrl, token, fetch }: ModeratoClientOptions): ModeratoClient => {
  const client = createClient<paths>({ baseUrl, ...(fetch && { fetch }) });
  client.use(problemDocuments);
  if (token !== undefined) {
    client.use(bearerToken(token));
  }
  return client;
};
