import { filterIn, type QueueFilter, queryOf } from './queue/queue-filter.ts';

/** A view of the console, with all that it shows: what an address names. */
export type Place =
  | { readonly view: 'queue'; readonly filter: QueueFilter }
  | { readonly view: 'comment'; readonly comment: string }
  | { readonly view: 'policy' | 'measures'; readonly site?: string }
  | { readonly view: 'users'; readonly user?: string };

export type View = Place['view'];

const root = '/console';

/** The parts of a path; none of one that is not well-formed. */
const partsOf = (path: string): readonly string[] => {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
};

/** The place that an address names; the queue where it names none. */
export const placeAt = ({ pathname, searchParams }: URL): Place => {
  const [view, id] = partsOf(pathname.slice(root.length));
  if (view === 'comments' && id !== undefined) {
    return { view: 'comment', comment: id };
  }
  if (view === 'users') {
    return id === undefined ? { view: 'users' } : { view: 'users', user: id };
  }
  if (view === 'policy' || view === 'measures') {
    const site = searchParams.get('site');
    return site === null || site === '' ? { view } : { view, site };
  }
  return { view: 'queue', filter: filterIn(searchParams) };
};

const withQuery = (path: string, query: URLSearchParams) => (query.size === 0 ? path : `${path}?${query}`);

export const addressOf = (place: Place): string => {
  switch (place.view) {
    case 'queue':
      return withQuery(root, queryOf(place.filter));
    case 'comment':
      return `${root}/comments/${encodeURIComponent(place.comment)}`;
    case 'policy':
    case 'measures':
      return withQuery(
        `${root}/${place.view}`,
        new URLSearchParams(place.site === undefined ? {} : { site: place.site }),
      );
    case 'users':
      return place.user === undefined ? `${root}/users` : `${root}/users/${encodeURIComponent(place.user)}`;
  }
};
