import { operations } from '../../../functions/routes.ts';

const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const literals = (path: string): number => path.split('/').filter((segment) => !segment.startsWith('{')).length;

/** The operations, those first that leave least open: as API Gateway chooses. */
const patterns = operations
  .map(({ name, route }): { name: string; method: string; path: RegExp; literals: number } => ({
    name,
    method: route.method,
    path: pattern(route.path),
    literals: literals(route.path),
  }))
  .toSorted((one, other) => other.literals - one.literals);

/** Which operations have been answered with success. */
export interface VisitorsBook {
  note(method: string, path: string, status: number): void;
  /** The names of operations that never were. */
  missing(): readonly string[];
}

export const visitorsBook = (): VisitorsBook => {
  const answered = new Set<string>();
  return {
    note: (method, path, status) => {
      const operation = patterns.find((one) => one.method === method && one.path.test(path));
      if (operation !== undefined && status >= 200 && status < 300) {
        answered.add(operation.name);
      }
    },
    missing: () => operations.map(({ name }): string => name).filter((name) => !answered.has(name)),
  };
};
