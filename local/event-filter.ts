/** A filter of a Lambda event source, of which this understands what ours need: properties, and lists of the values they may have. */
export interface EventFilter {
  readonly [property: string]: EventFilter | readonly string[];
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const isList = (wanted: EventFilter | readonly string[]): wanted is readonly string[] => Array.isArray(wanted);

/** Whether Lambda hands on a record. */
export const fits = (record: unknown, filter: EventFilter): boolean =>
  Object.entries(filter).every(([name, wanted]) => {
    const value = propertyOf(record, name);
    return isList(wanted) ? wanted.some((one) => one === value) : fits(value, wanted);
  });
