/** As the `ref` of what has the focus when it appears: it is asked for as an answer to what was done just before. */
export const focused = (element: HTMLElement | null): void => element?.focus();
