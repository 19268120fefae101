import { describe, expect, it } from 'vitest';
import { fits } from '../../local/event-filter.ts';

const record = {
  eventName: 'MODIFY',
  dynamodb: { Keys: { sk: { S: 'COMMENT' } }, NewImage: { status: { S: 'FLAGGED' } } },
};

describe('a filter of an event source', () => {
  it.each([
    ['nothing', {}, true],
    ['a value that is listed', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['a value that is not listed', { eventName: ['INSERT'] }, false],
    ['what a value begins with', { eventName: ['INSERT', { prefix: 'MOD' }] }, true],
    ['what a value does not begin with', { eventName: [{ prefix: 'ODI' }] }, false],
    ['what something begins with that is no text', { dynamodb: [{ prefix: '' }] }, false],
    ['an empty list', { eventName: [] }, false],
    ['values further in', { dynamodb: { Keys: { sk: { S: ['COMMENT'] } } } }, true],
    ['two of which one fails', { eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: ['POST'] } } } }, false],
    ['what begins with a text', { eventName: [{ prefix: 'MOD' }] }, true],
    ['what begins with another', { eventName: [{ prefix: 'DIFY' }] }, false],
    ['anything but what it is not', { eventName: [{ 'anything-but': ['INSERT', 'REMOVE'] }] }, true],
    ['anything but what it is', { eventName: [{ 'anything-but': ['MODIFY'] }] }, false],
    ['anything of what is not there', { dynamodb: { OldImage: [{ 'anything-but': ['x'] }] } }, false],
    ['a property that is not there', { dynamodb: { OldImage: { status: { S: ['FLAGGED'] } } } }, false],
    ['a property of something that has none', { eventName: { length: ['6'] } }, false],
  ])('asks for %s', (_what, filter, expected) => {
    expect(fits(record, filter)).toBe(expected);
  });
});
