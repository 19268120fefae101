/** What each key does in the queue. docs/console.md shows the same. */
export const keyMap = {
  j: 'next',
  k: 'previous',
  a: 'approve',
  r: 'reject',
  u: 'undo',
  x: 'select',
  X: 'selectAll',
  t: 'takeOver',
  h: 'history',
  v: 'reveal',
  b: 'blur',
  f: 'filter',
  '?': 'help',
} as const;

export type Command = (typeof keyMap)[keyof typeof keyMap];

const commands: Readonly<Record<string, Command>> = keyMap;

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means; on keyboards without Latin letters the one at the same place does. */
export const commandOf = ({ key, code, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | undefined => {
  if (ctrlKey || metaKey || altKey) {
    return undefined;
  }
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const isLatin = /^[\x20-\x7e]$/.test(key);
  const pressed = isLatin || letter === undefined ? key : shiftKey ? letter : letter.toLowerCase();
  return Object.hasOwn(commands, pressed) ? commands[pressed] : undefined;
};
