const withSortedKeys = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError('JSON has no such value');
  }
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

/**
 * JSON that is the same for equal values, in whatever order their keys are. What is undefined is left out, as it is in the
 * table.
 * @throws TypeError for values that JSON does not have and DynamoDB does: sets, binary data, integers too large for a number
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, withSortedKeys);
