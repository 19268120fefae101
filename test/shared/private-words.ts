/** Fields of requests and answers that hold texts of people, addresses, and what opens something. */
const privateFields =
  /^(access|code|content|current_password|email|new_password|password|reason|refresh|secret|session)$/;

const strings = (value: unknown, take: (text: string, field: string) => void, field = ''): void => {
  if (typeof value === 'string') {
    take(value, field);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      strings(part, take, Array.isArray(value) ? field : name);
    }
  }
};

const idOrTime = /^[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}$|^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Short words are found as a whole only: "12345" is a part of many a number that tells nothing. */
const longEnough = 8;

const addressOrToken = /[\w.+-]+@[\w-]+\.[a-z]{2,}|\beyJ[\w-]{10,}|\bBearer /i;

/** Compares what was said to Moderato with what it logged. */
export const watchPrivateWords = () => {
  const words = new Set<string>();
  const logged = new Set<string>();
  return {
    /** What a client sends or gets. */
    body: (body: unknown) =>
      strings(body, (text, field) => {
        if (privateFields.test(field)) {
          words.add(text.trim());
        }
      }),
    token: (token: string) => {
      words.add(token);
    },
    log: (line: object) =>
      strings(line, (text) => {
        if (!idOrTime.test(text)) {
          logged.add(text);
        }
      }),
    /** What logs repeated of what was said, and whatever looks like an address or a token. */
    repeated: (): string[] => {
      const all = [...logged].join('\n');
      return [
        ...[...words].filter((word) => (word.length < longEnough ? logged.has(word) : all.includes(word))),
        ...[...logged].filter((text) => addressOrToken.test(text)),
      ];
    },
  };
};

/** Of this test file, from whatever it says and logs; `no-private-words.ts` looks at it when the file is done. */
export const privateWords = watchPrivateWords();
