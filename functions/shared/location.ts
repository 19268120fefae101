import * as z from 'zod/mini';

/** The response header of an operation that makes something. */
export const locationHeader = z.object({ location: z.string().check(z.describe('The address of what was made.')) });

/** Leads to what a route with one placeholder answers for this id. */
export const locationOf = ({ path }: { readonly path: string }, id: string) => ({
  location: path.replace(/\{\w+\}/, id),
});
