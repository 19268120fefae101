/** Of every function, in megabytes; its share of a processor goes along. */
export const memoryMegabytes = 512;
