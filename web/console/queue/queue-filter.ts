const sorts = ['oldest', 'newest', 'score'] as const;
type Sort = (typeof sorts)[number];

export const filterNames = ['site', 'post', 'author', 'category', 'newer_than', 'older_than'] as const;
type Name = (typeof filterNames)[number];

/** What of the review queue is shown, named as the API names it. */
export type QueueFilter = { readonly sort: Sort } & { readonly [N in Name]?: string };

const sortOf = (text: string | null): Sort => sorts.find((sort) => sort === text) ?? 'oldest';

/** The filter that the query of an address says; whoever waited longest comes first, unless told. */
export const filterIn = (query: URLSearchParams): QueueFilter => ({
  sort: sortOf(query.get('sort')),
  ...Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []))),
});

/** The same as a query; empty when nothing was chosen. */
export const queryOf = ({ sort, ...rest }: QueueFilter): URLSearchParams => {
  const query = new URLSearchParams(sort === 'oldest' ? {} : { sort });
  for (const name of filterNames) {
    const value = rest[name];
    if (value !== undefined && value !== '') {
      query.set(name, value);
    }
  }
  return query;
};
