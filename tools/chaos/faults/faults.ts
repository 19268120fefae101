import { type Fault, type FaultPlan, type Occasion, plannedFault, type Weights } from './fault-plan.ts';

/** A fault that hit a call. */
export interface Strike extends Occasion {
  readonly kind: string;
}

/** Hands out the faults of a plan, and keeps record of them. */
export interface Faults {
  /** The fault that hits the next call of this sort, if one does. */
  strike<Kind extends string>(
    subject: number | undefined,
    call: string,
    weights: Weights<Kind>,
  ): Fault<Kind> | undefined;
  /** Nothing fails before. */
  begin(): void;
  /** Nothing fails from then on. */
  end(): void;
  /** All faults so far, in the order of time. */
  readonly strikes: readonly Strike[];
}

export const faultsBy = (plan: FaultPlan): Faults => {
  const occurrences = new Map<string, number>();
  const strikes: Strike[] = [];
  let failing = false;
  return {
    strikes,
    strike: (subject, call, weights) => {
      if (!failing) {
        return undefined;
      }
      const sort = `${subject ?? 'none'} ${call}`;
      const occurrence = occurrences.get(sort) ?? 0;
      occurrences.set(sort, occurrence + 1);
      const fault = plannedFault(plan, { subject, call, occurrence }, weights);
      if (fault !== undefined) {
        strikes.push({ subject, call, occurrence, kind: fault.kind });
      }
      return fault;
    },
    begin: () => {
      failing = true;
    },
    end: () => {
      failing = false;
    },
  };
};
