/** So many are named where there are more. */
const named = 3;

/** A few of many ids; nothing of none. */
export const examples = (ids: readonly string[]): string => {
  if (ids.length === 0) {
    return '';
  }
  return ids.length > named ? `such as ${ids.slice(0, named).join(', ')}` : ids.join(', ');
};
