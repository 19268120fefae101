import type { JsonSchema } from '../open-api-document.ts';
import { type Html, html, marked } from './html.ts';
import { limitsInWords, typeInWords } from './schema-words.ts';

/** Something that has a name and a value: a field, a parameter, a header. */
interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string | undefined;
  readonly schema: JsonSchema;
}

/** The object that a schema holds itself, within how many lists. */
const objectWithin = (schema: JsonSchema, suffix = ''): { object: JsonSchema; suffix: string } | undefined => {
  if (schema.properties !== undefined) {
    return { object: schema, suffix };
  }
  return schema.items && objectWithin(schema.items, `${suffix}[]`);
};

/** The fields of an object, and under dotted names those of the objects in it. */
const fieldsOf = ({ properties = {}, required = [] }: JsonSchema, prefix = ''): Field[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const inner = objectWithin(schema);
    const path = `${prefix}${name}`;
    return [
      { name: path, required: required.includes(name), description: schema.description, schema },
      ...(inner === undefined ? [] : fieldsOf(inner.object, `${path}${inner.suffix}.`)),
    ];
  });

const row = ({ name, required, description, schema }: Field): Html => {
  const limits = limitsInWords(schema).map((limit) => html`<br><small>${limit}</small>`);
  return html`<tr>
<th scope="row"><code>${name}</code>${required ? undefined : html`<br><small>optional</small>`}</th>
<td>${typeInWords(schema)}${limits}</td>
<td>${description === undefined ? undefined : marked(description)}</td>
</tr>
`;
};

/** A table of fields. */
export const fieldsTable = (fields: readonly Field[]): Html => html`<div class="table"><table>
<thead><tr><th scope="col">name</th><th scope="col">value</th><th scope="col">meaning</th></tr></thead>
<tbody>
${fields.map(row)}</tbody>
</table></div>
`;

/** Everything that a schema asks for: its fields, those of each alternative, or else its kind. */
export const schemaInFull = (schema: JsonSchema): Html => {
  const within = objectWithin(schema);
  if (within !== undefined) {
    return html`${within.suffix === '' ? undefined : html`<p>${typeInWords(schema)}, each with:</p>`}${fieldsTable(fieldsOf(within.object))}`;
  }
  const alternatives = schema.oneOf ?? schema.anyOf ?? [];
  if (alternatives.some(({ properties }) => properties !== undefined)) {
    return html`${alternatives.map((one, index) => html`<p>${index === 0 ? 'Either' : 'or'}</p>${schemaInFull(one)}`)}`;
  }
  return html`<p>${typeInWords(schema)}${limitsInWords(schema).map((limit) => html`, ${limit}`)}</p>`;
};
