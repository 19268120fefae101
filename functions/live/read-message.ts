import { valid } from '../shared/validate-input.ts';
import { type ClientMessage, clientMessage, liveLimits } from './contract.ts';
import { LiveRefusal } from './live-refusal.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw LiveRefusal.staying('malformed', 'The message is not well-formed JSON.');
  }
};

/**
 * What a client says.
 * @throws LiveRefusal `too_large`, or `malformed` with the messages for each field
 */
export const readMessage = (text = ''): ClientMessage => {
  if (text.length > liveLimits.messageCharacters) {
    const detail = `A message has ${liveLimits.messageCharacters} characters at most.`;
    throw LiveRefusal.staying('too_large', detail);
  }
  return valid(clientMessage, parsed(text), (errors) =>
    LiveRefusal.staying('malformed', 'The message is not valid: see "errors".', errors),
  );
};
