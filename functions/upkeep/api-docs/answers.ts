import type { OpenApiDocument, Operation, Response } from '../open-api-document.ts';
import { schemaInFull } from './fields.ts';
import { type Html, html, marked } from './html.ts';
import { typeInWords } from './schema-words.ts';

const sharedName = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

const sharedAnchor = (name: string): string => `answer-${name}`;

const headersOf = ({ headers = {} }: Response): Html[] =>
  Object.entries(headers).map(
    ([name, { required, description = '' }]) =>
      html`<li>Header <code>${name}</code>${required ? undefined : ' (optional)'}: ${marked(description)}</li>
`,
  );

/** An object without a name of its own is told field by field; others are told by name, with their fields elsewhere. */
const contentOf = ({ content = {} }: Response): Html[] =>
  Object.entries(content).map(([mediaType, { schema }]) =>
    schema.properties === undefined
      ? html`<li>Body <small>${mediaType}</small>: ${typeInWords(schema)}</li>
`
      : html`<li>Body <small>${mediaType}</small>: ${schemaInFull(schema)}</li>
`,
  );

const inFull = (response: Response): Html => html`${marked(response.description)}
<ul>
${headersOf(response)}${contentOf(response)}</ul>
`;

/** What an operation answers with: its own answers in full, and references to those that operations share. */
export const answersOf = ({ responses }: Operation): Html => {
  const all = Object.entries(responses);
  const own = all.flatMap(([status, response]) => ('$ref' in response ? [] : [{ status, response }]));
  const shared = all.flatMap(([status, response]) =>
    '$ref' in response ? [{ status, anchor: sharedAnchor(sharedName(response.$ref)) }] : [],
  );
  return html`<h4>Answers</h4>
${own.map(({ status, response }) => html`<div><code>${status}</code> ${inFull(response)}</div>`)}
<p>Problems: ${shared.map(({ status, anchor }) => html`<a href="#${anchor}"><code>${status}</code></a> `)}</p>
`;
};

/** The answers that operations share. */
export const sharedAnswers = ({ paths, components }: OpenApiDocument): Html => {
  const statuses = new Map(
    Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses }) => Object.entries(responses))
      .flatMap(([status, response]) => ('$ref' in response ? [[sharedName(response.$ref), status]] : [])),
  );
  return html`${Object.entries(components.responses).map(
    ([name, response]) => html`<article id="${sharedAnchor(name)}">
<h3><a href="#${sharedAnchor(name)}">${statuses.get(name)} ${name}</a></h3>
${inFull(response)}</article>
`,
  )}`;
};
