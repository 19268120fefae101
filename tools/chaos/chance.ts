import { hash } from 'node:crypto';

/** A number from 0 to below 1, evenly spread: the same seed and names always give the same. */
export const chance = (seed: string, ...names: readonly (string | number)[]): number =>
  Number.parseInt(hash('sha256', JSON.stringify([seed, ...names])).slice(0, 12), 16) / 2 ** 48;

type NotEmpty<Value> = readonly [Value, ...Value[]];

/** One of the choices by a number from 0 to below 1, each as likely as the others. */
export const choice = <Choice>(choices: NotEmpty<Choice>, number: number): Choice =>
  choices[Math.floor(number * choices.length)] ?? choices[0];

/** One of the choices by a number from 0 to below 1, each as likely as the number that it comes with says. */
export const weightedChoice = <Choice>(choices: NotEmpty<readonly [Choice, number]>, number: number): Choice => {
  let left = number * choices.reduce((sum, [, weight]) => sum + weight, 0);
  const chosen = choices.find(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  return (chosen ?? choices[0])[0];
};
