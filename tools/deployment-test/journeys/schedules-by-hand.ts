import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { schedules } from '../../../functions/triggers.ts';
import { resourcesOf } from '../cloud/template.ts';
import { expectEqual } from '../expect.ts';
import type { Journey } from '../scene.ts';

const invocation = z.object({ StatusCode: z.int(), FunctionError: z.optional(z.string()) });

export const schedulesByHand: Journey = {
  title: 'Schedules that are not due for hours',
  prove: async ({ operator, deployed, folder }) => {
    const names = Object.values(schedules).map(({ name }) => name);
    expectEqual(
      'the number of schedules',
      resourcesOf(deployed.template, 'AWS::Scheduler::Schedule').length,
      names.length,
    );
    const file = join(folder, 'answer.json');
    for (const name of names) {
      const options = { 'function-name': `moderato-dev-${name}`, payload: {} };
      const answer = await operator.aws('lambda invoke', options, file);
      const { FunctionError } = invocation.parse(answer);
      expectEqual(`the error of ${name} (${readFileSync(file, 'utf8').slice(0, 300)})`, FunctionError, undefined);
    }
    return [
      `each of the ${names.length} functions that run by the clock does its work when it is started by hand, as the Scheduler would`,
    ];
  },
};
