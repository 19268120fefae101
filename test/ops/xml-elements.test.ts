import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Found, xmlElements } from '../../tools/ops/import/xml-elements.ts';

const wanted = { records: ['list/item', 'list/item/note'], fields: ['name', 'by/name', 'ref', 'text'] };

async function* pieces(...chunks: readonly string[]) {
  yield* chunks;
}

const read = async (...chunks: readonly string[]): Promise<Found[]> => {
  const found: Found[] = [];
  for await (const one of xmlElements(pieces(...chunks), wanted)) {
    found.push(one);
  }
  return found;
};

const document =
  '<?xml version="1.0"?><list><item id="1"><name>A &amp; B</name><by><name>Ann</name></by><ref to="7"/>' +
  '<other><name>not wanted</name></other><note n="x"><text><![CDATA[<b>& ]] &amp;]]></text></note></item></list>';

describe('elements of an XML document', () => {
  it('are read with their fields, those within others first', async () => {
    const [note, item] = await read(document);
    expect(note?.element).toEqual({
      path: 'list/item/note',
      attributes: { n: 'x' },
      fields: new Map([['text', '<b>& ]] &amp;']]),
      fieldAttributes: new Map([['text', {}]]),
    });
    expect(note?.within?.fields.get('name')).toBe('A & B');
    expect(item?.within).toBeUndefined();
    expect(Object.fromEntries(item?.element.fields ?? [])).toEqual({ name: 'A & B', 'by/name': 'Ann' });
    expect(item?.element.fieldAttributes.get('ref')).toEqual({ to: '7' });
  });

  it('are the same wherever the document is cut', async () => {
    const whole = await read(document);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(document.length)), async (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), document.length];
        const chunks = places.slice(1).map((place, index) => document.slice(places[index], place));
        expect(await read(...chunks)).toEqual(whole);
      }),
    );
  });

  it.each([
    ['<list><item><name>x', 'ends in the middle, inside <name>'],
    ['<list><item><name>x</item></list>', 'no well-formed XML: it does not close <name>'],
    [`<list>${'<a>'.repeat(60)}`, 'nests more than 50 elements'],
  ])('of %j are refused', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('look no entity up that the document defines', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE list [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">' +
      '<!ENTITY file SYSTEM "file:///etc/passwd">]><list><item><name>&b;&file;</name></item></list>';
    const [item] = await read(bomb);
    expect(item?.element.fields.get('name')).toBe('&b;&file;');
  });

  it('hold no more of a field than texts need', async () => {
    const [item] = await read(
      '<list><item><name>',
      ...Array.from({ length: 50 }, () => 'x'.repeat(10_000)),
      '</name></item></list>',
    );
    expect(item?.element.fields.get('name')?.length).toBeLessThan(120_000);
  });
});
