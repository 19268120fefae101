/** What a filter asks of a value: to be this text, to begin with one, or to be none of some. */
type Wanted = string | { readonly prefix: string } | { readonly 'anything-but': readonly string[] };

/** A filter of a Lambda event source, of which this understands what ours need: properties, and lists of what they may be. */
export interface EventFilter {
  readonly [property: string]: EventFilter | readonly Wanted[];
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const isList = (wanted: EventFilter | readonly Wanted[]): wanted is readonly Wanted[] => Array.isArray(wanted);

const meets = (value: unknown, wanted: Wanted): boolean => {
  if (typeof wanted === 'string' || typeof value !== 'string') {
    return value === wanted;
  }
  return 'prefix' in wanted ? value.startsWith(wanted.prefix) : !wanted['anything-but'].includes(value);
};

/** Whether Lambda hands on a record. */
export const fits = (record: unknown, filter: EventFilter): boolean =>
  Object.entries(filter).every(([name, wanted]) => {
    const value = propertyOf(record, name);
    return isList(wanted) ? wanted.some((one) => meets(value, one)) : fits(value, wanted);
  });
