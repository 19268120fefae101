/** Numbers as people read them: three digits that count. */
export const figure = (number: number): string =>
  number.toLocaleString('en', { maximumSignificantDigits: 3, maximumFractionDigits: 2 });

/** A whole number. */
export const count = (number: number): string => Math.round(number).toLocaleString('en');

/** A whole number that is enough. */
export const wholeUp = (number: number): string => Math.ceil(number).toLocaleString('en');

/** A share, in percent. */
export const percent = (share: number): string => `${figure(share * 100)} %`;

/** Seconds; what did not end within the run has none. */
export const seconds = (number: number): string =>
  Number.isFinite(number) ? `${figure(number)} s` : 'not within the run';

/** US dollars. */
export const dollars = (number: number): string => `$${number < 100 ? number.toFixed(2) : count(number)}`;
