import { afterAll, expect } from 'vitest';
import { privateWords } from './shared/private-words.ts';

// For every test file, whatever it tests: no log line repeats a text, password, token, code or address that it used.
afterAll(() => {
  expect(privateWords.repeated()).toEqual([]);
});
