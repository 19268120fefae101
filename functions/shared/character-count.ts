/** The number of characters of a text (Unicode code points), as people and providers count; `length` counts UTF-16 units. */
export const characterCount = (text: string): number => Array.from(text).length;
