/** The keys of a record by their names, for records that have exactly the keys of their type. */
export const keysOf = <Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys cannot know that there are no others
  return Object.keys(record) as Name[];
};
