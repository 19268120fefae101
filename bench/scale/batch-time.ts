import { chanceOf, meanOf } from './model/chance.ts';
import { coded, type Parameters } from './parameters.ts';

const found = new Map<string, number>();

/** How long a batch takes on average, in seconds: as long as the slowest of its comments. Found by trying, for there is no formula, and once for the same times. */
export const secondsOfBatch = ({ times, batchSize }: Parameters): number => {
  const name = JSON.stringify([times, batchSize]);
  const known = found.get(name);
  if (known !== undefined) {
    return known;
  }
  const [chance, tries] = [chanceOf('batches'), 2_000];
  const ofComment = () =>
    chance.logNormal(times.lookUp) +
    Math.min(coded.callTimeout, chance.logNormal(times.scoring)) +
    chance.logNormal(times.decision);
  let sum = 0;
  for (let batch = 0; batch < tries; batch += 1) {
    sum += Math.max(...Array.from({ length: batchSize }, ofComment));
  }
  const seconds = (sum / tries + meanOf(times.delivery) + batchSize * times.processing) / 1_000;
  found.set(name, seconds);
  return seconds;
};
