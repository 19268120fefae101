import type { Operation } from '../open-api-document.ts';
import { answersOf } from './answers.ts';
import { fieldsTable, schemaInFull } from './fields.ts';
import { type Html, html, marked, prose } from './html.ts';

/** An operation and where it is. */
export interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Says who may ask for an operation. */
export const accessBadge = ({ security }: Operation): Html => {
  const roles = security.flatMap((alternative) => Object.values(alternative).flat());
  const access = security.length === 0 ? 'public' : (roles[0] ?? 'user');
  return html`<span class="access ${access}">${access}</span>`;
};

/** Method and path, as they begin a request. */
export const requestLine = ({ method, path }: PlacedOperation): Html =>
  html`<span class="method">${method.toUpperCase()}</span> <code>${path}</code>`;

const parametersOf = ({ parameters = [] }: Operation): Html | undefined =>
  parameters.length === 0
    ? undefined
    : html`<h4>Parameters</h4>
${fieldsTable(parameters.map((parameter) => ({ ...parameter, name: `${parameter.name} (${parameter.in})` })))}`;

const bodyOf = ({ requestBody }: Operation): Html[] =>
  Object.entries(requestBody?.content ?? {}).map(
    ([mediaType, { schema }]) => html`<h4>Body <small>${mediaType}</small></h4>
${schemaInFull(schema)}`,
  );

/** Everything about one operation. */
export const operationSection = (placed: PlacedOperation): Html => {
  const { operation } = placed;
  const { operationId, summary, description } = operation;
  return html`<article id="${operationId}">
<h3><a href="#${operationId}">${requestLine(placed)}</a></h3>
<p><strong>${operationId}</strong> ${accessBadge(operation)} ${marked(summary)}.</p>
${description === undefined ? undefined : prose(description)}
${parametersOf(operation)}${bodyOf(operation)}${answersOf(operation)}</article>
`;
};
