import type { Comment } from './comment.ts';
import { persistentWrite } from './persistent-write.ts';
import { TokenBucket } from './token-bucket.ts';
import type { World } from './world.ts';

const functionName = 'submitComment';

/** How a bursty load swings between two rates, in seconds and multiples of its average: 0.9 × 0.5 + 0.1 × 5.5 = 1. */
const rhythm = [
  { seconds: 90, times: 0.5 },
  { seconds: 10, times: 5.5 },
] as const;

/** A load that grows begins with this share of it. */
const leastShare = 0.02;

/**
 * Those who comment, API Gateway and the function that takes comments.
 * @param push told of each comment that was written
 */
export const startSubmissions = (world: World, push: (comment: Comment) => void): void => {
  const { load, parameters, agenda, chance, lambda, measurements } = world;
  const { gatewayPerSecond, gatewayBurst, times } = parameters;
  const gateway = new TokenBucket(gatewayPerSecond, gatewayBurst / gatewayPerSecond);
  let timesAsMuch = 1;

  const submit = () => {
    measurements.offered += 1;
    const { now } = agenda;
    if (!gateway.has(1, now)) {
      measurements.refuse('API Gateway throttle');
      return;
    }
    gateway.take(1);
    const invocation = lambda.start(functionName, now);
    if ('refused' in invocation) {
      measurements.refuse(invocation.refused);
      return;
    }
    const comment: Comment = {
      arrivedAt: now,
      shard: chance.uniform(),
      viral: chance.uniform() < load.viral,
      flagged: chance.uniform() < load.flagged,
      decidedAt: undefined,
      byFallback: false,
    };
    const writing = chance.logNormal(times.submission) + (invocation.cold ? chance.logNormal(times.coldStart) : 0);
    agenda.after(writing, () =>
      persistentWrite(world, ['submission'], comment, (refusedBy) => {
        lambda.end(functionName);
        measurements.submissionTime += agenda.now - now;
        if (refusedBy === undefined) {
          measurements.comments.push(comment);
          push(comment);
        } else {
          measurements.refuse(`DynamoDB: ${refusedBy}`);
        }
      }),
    );
  };

  /** Comments a second at present. */
  const rate = () => {
    const grown = load.rampSeconds === 0 ? 1 : agenda.now / (load.rampSeconds * 1_000);
    return load.rate * timesAsMuch * Math.min(1, Math.max(leastShare, grown));
  };
  const arrive = () => {
    if (agenda.now < load.seconds * 1_000) {
      submit();
      agenda.after(chance.exponential(1_000 / rate()), arrive);
    }
  };
  const swing = (phase: number) => {
    const { seconds, times: now } = rhythm[phase === 0 ? 0 : 1];
    timesAsMuch = now;
    agenda.after(seconds * 1_000, () => swing(1 - phase));
  };
  if (load.arrivals === 'bursty') {
    swing(0);
  }
  agenda.after(chance.exponential(1_000 / rate()), arrive);
};
