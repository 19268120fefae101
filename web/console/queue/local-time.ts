/** A time as an input of type `datetime-local` has it: in the zone of the machine, to the minute. */
export const localTime = (iso: string | undefined): string | undefined => {
  const time = Date.parse(iso ?? '');
  return Number.isNaN(time)
    ? undefined
    : new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
};
