import { hash } from 'node:crypto';

/** Random numbers that a seed repeats, and the distributions that are drawn from them. */
export interface Chance {
  /** From 0 to below 1. */
  uniform(): number;
  /** Of the mean. */
  exponential(mean: number): number;
  /** By its median and its 99th percentile. */
  logNormal(spread: Spread): number;
}

/** A latency in milliseconds: long-tailed, as those of calls over a network are. */
export interface Spread {
  readonly median: number;
  readonly p99: number;
}

/** How many standard deviations the 99th percentile of a normal distribution is from its median. */
const deviationsToP99 = 2.326_347_87;

const sigmaOf = ({ median, p99 }: Spread): number => Math.log(p99 / median) / deviationsToP99;

/** The mean of a log-normal distribution. */
export const meanOf = (spread: Spread): number => spread.median * Math.exp(sigmaOf(spread) ** 2 / 2);

/** The generator "sfc32" of Chris Doty-Humphrey's PractRand: as good as needed, and twenty times as fast as a hash. */
const sfc32 = (seed: string): (() => number) => {
  const digest = hash('sha256', seed, 'buffer');
  let [a, b, c, counter] = [digest.readInt32LE(0), digest.readInt32LE(4), digest.readInt32LE(8), 1];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
};

export const chanceOf = (seed: string): Chance => {
  const uniform = sfc32(seed);
  /** By Box and Muller. 1 − u is never 0, of which there is no logarithm. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    exponential: (mean) => -mean * Math.log(1 - uniform()),
    logNormal: (spread) => spread.median * Math.exp(sigmaOf(spread) * normal()),
  };
};
