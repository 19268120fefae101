/** What a value has to be, or how it has to begin. */
type Wanted = string | { readonly prefix: string };

/**
 * A filter of a Lambda event source, of which this understands what ours need: properties, and lists of the values they may
 * have, or of what these begin with.
 */
export interface EventFilter {
  readonly [property: string]: EventFilter | readonly Wanted[];
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const isList = (wanted: EventFilter | readonly Wanted[]): wanted is readonly Wanted[] => Array.isArray(wanted);

const is = (value: unknown, wanted: Wanted): boolean =>
  typeof wanted === 'string' ? value === wanted : typeof value === 'string' && value.startsWith(wanted.prefix);

/** Whether Lambda hands on a record. */
export const fits = (record: unknown, filter: EventFilter): boolean =>
  Object.entries(filter).every(([name, wanted]) => {
    const value = propertyOf(record, name);
    return isList(wanted) ? wanted.some((one) => is(value, one)) : fits(value, wanted);
  });
