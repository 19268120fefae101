import { Parser } from 'htmlparser2';
import { OperatorFault } from '../../target/operator-fault.ts';

/** An element that a reader asked for, and of what is in it the elements that it asked for too. */
export interface Element {
  /** Its name and those of the elements around it, as in `rss/channel/item`. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The texts of its fields, by their paths below it. */
  readonly fields: ReadonlyMap<string, string>;
  /** The attributes of its fields. */
  readonly fieldAttributes: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Which elements are wanted. All else is read over, so that only one record at a time is held in memory. */
export interface Wanted {
  /** The paths of records; one may stand in another and is given before it. */
  readonly records: readonly string[];
  /** The paths of fields below a record. */
  readonly fields: readonly string[];
}

/** A record that is complete, and the record around it as far as it was read. */
export interface Found {
  readonly element: Element;
  readonly within: Element | undefined;
}

/** No export nests deeper; a file that does is made to do harm. */
const deepest = 50;
/** Of a field nothing beyond this is kept, in characters: texts end after 5,000 anyway. */
const longestField = 100_000;

interface OpenRecord extends Element {
  readonly attributes: Record<string, string>;
  readonly fields: Map<string, string>;
  readonly fieldAttributes: Map<string, Record<string, string>>;
}

/**
 * Reads elements out of an XML document, chunk by chunk. Entities that a document defines itself are not looked up (they
 * stay as they stand), so that none can blow it up; nothing outside the document is fetched.
 * @throws OperatorFault when the document is not well-formed, or ends too early
 */
export async function* xmlElements(chunks: AsyncIterable<string>, { records, fields }: Wanted): AsyncGenerator<Found> {
  const path: string[] = [];
  const open: OpenRecord[] = [];
  let found: Found[] = [];
  let fault: string | undefined;
  /** The element that was opened last, as long as nothing followed: `<a/>` is reported as if its end were missing. */
  let empty = false;

  const fieldAt = (): string | undefined => {
    const record = open.at(-1);
    const here = path.join('/');
    const below = record !== undefined && here.startsWith(`${record.path}/`) ? here.slice(record.path.length + 1) : '';
    return fields.includes(below) ? below : undefined;
  };

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        path.push(name);
        empty = true;
        if (path.length > deepest) {
          fault ??= `nests more than ${deepest} elements`;
          return;
        }
        const here = path.join('/');
        const field = fieldAt();
        if (records.includes(here)) {
          open.push({ path: here, attributes, fields: new Map(), fieldAttributes: new Map() });
        } else if (field !== undefined) {
          open.at(-1)?.fieldAttributes.set(field, attributes);
        }
      },
      ontext: (text) => {
        empty = false;
        const field = fieldAt();
        const record = open.at(-1);
        if (record !== undefined && field !== undefined) {
          const before = record.fields.get(field) ?? '';
          record.fields.set(field, before.length < longestField ? before + text.slice(0, longestField) : before);
        }
      },
      onclosetag: (name, isImplied) => {
        if (isImplied && !empty) {
          fault ??= `does not close <${name}>`;
        }
        empty = false;
        if (open.at(-1)?.path === path.join('/')) {
          const element = open.pop();
          if (element !== undefined) {
            found.push({ element, within: open.at(-1) });
          }
        }
        path.pop();
      },
    },
    { xmlMode: true },
  );

  for await (const chunk of chunks) {
    parser.write(chunk);
    if (fault !== undefined) {
      throw new OperatorFault(`The file is no well-formed XML: it ${fault}. Export it again.`);
    }
    yield* found;
    found = [];
  }
  if (path.length > 0) {
    throw new OperatorFault(`The file ends in the middle, inside <${path.at(-1)}>. Export or copy it again.`);
  }
}
