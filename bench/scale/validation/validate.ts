import { keysOf } from '../../../functions/shared/keys-of.ts';
import type { Place } from '../command.ts';
import { count, figure, percent } from '../figures.ts';
import { cases } from './cases.ts';
import { measure } from './measure.ts';
import { agrees, type Compared, type Measured, tolerance } from './measured.ts';
import { simulatedCase } from './simulated.ts';

const seed = 'validation';

const shown: Record<Compared, (of: Measured) => string> = {
  p50: ({ p50 }) => `${figure(p50)} s`,
  p99: ({ p99 }) => `${figure(p99)} s`,
  byFallback: ({ byFallback }) => percent(byFallback),
  throughput: ({ throughput }) => `${figure(throughput)}/s`,
};

const names: Record<Compared, string> = {
  p50: 'half decided within',
  p99: '99 % decided within',
  byFallback: 'by the fallback',
  throughput: 'decided',
};

const compared = keysOf(tolerance);

const allowed = (what: Compared, stall: number): string => {
  const { share, absolute } = tolerance[what];
  const unit = what === 'byFallback' ? percent(absolute) : `${absolute} s`;
  return [
    ...(share > 0 ? [percent(share)] : []),
    ...(absolute > 0 ? [unit] : []),
    ...(what === 'p99' ? [`${figure(stall)} s for which this machine stood still`] : []),
  ].join(' and ');
};

/**
 * Puts small loads on a local stack and on the simulation, fed with what is known of this machine, and compares.
 * @returns 0 when they agree, 1 when they do not
 */
export const validate = async ({ stdout, stderr }: Place): Promise<number> => {
  let agreed = true;
  for (const given of cases) {
    const { name, rate, seconds, callMilliseconds, scorerCallsPerMinute, maximumConcurrency } = given;
    stderr.write(`measures: ${name}\n`);
    const { measured, overhead, stall } = await measure(given, seed);
    const simulated = simulatedCase(given, overhead, seed);
    stdout.write(
      `${name}: ${rate} comments a second for ${seconds} s, ${callMilliseconds} ms a call, ${count(scorerCallsPerMinute)} calls a minute, ${maximumConcurrency} batches at once; all the rest takes ${figure(overhead.alone.median)} ms here, and ${figure(overhead.eachMore)} ms more for each other comment of a batch\n`,
    );
    for (const what of compared) {
      const fits = agrees(what, measured, simulated, stall);
      agreed &&= fits;
      stdout.write(
        `  ${names[what].padEnd(20)} measured ${shown[what](measured).padEnd(8)} simulated ${shown[what](simulated).padEnd(8)} ${fits ? 'agrees' : 'DIFFERS'} (allowed: ${allowed(what, stall)})\n`,
      );
    }
  }
  stdout.write(agreed ? 'Simulation and local stack agree.\n' : 'Simulation and local stack are apart.\n');
  return agreed ? 0 : 1;
};
