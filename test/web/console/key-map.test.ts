import { expect, it } from 'vitest';
import { commandOf } from '../../../web/console/queue/key-map.ts';

const pressed = (key: string, code = '', held = {}) =>
  commandOf({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

it('means the same on keyboards without Latin letters, and nothing that a browser means', () => {
  expect(pressed('j', 'KeyJ')).toBe('next');
  expect(pressed('о', 'KeyJ')).toBe('next');
  expect(pressed('Ч', 'KeyX', { shiftKey: true })).toBe('selectAll');
  expect(pressed('q', 'KeyA')).toBeUndefined();
  expect(pressed('a', 'KeyA', { ctrlKey: true })).toBeUndefined();
  expect(pressed('Escape', 'Escape')).toBeUndefined();
  expect(pressed('toString')).toBeUndefined();
});
