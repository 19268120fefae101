import { createHash } from 'node:crypto';
import type { OpenApiDocument } from '../open-api-document.ts';
import { sharedAnswers } from './answers.ts';
import { schemaInFull } from './fields.ts';
import { Html, html, marked, prose } from './html.ts';
import { accessBadge, operationSection, type PlacedOperation, requestLine } from './operation-section.ts';
import { schemaAnchor } from './schema-words.ts';
import { style } from './style.ts';

/** Lets the page have its own style, and nothing else: it loads nothing, runs nothing and stands in no frame. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface AreaOfOperations {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly PlacedOperation[];
}

const areasOf = ({ paths, tags }: OpenApiDocument): AreaOfOperations[] => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  return tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
};

const entry = (placed: PlacedOperation): Html => {
  const { operationId, summary } = placed.operation;
  return html`<li><a href="#${operationId}">${requestLine(placed)}</a> ${accessBadge(placed.operation)} ${marked(summary)}</li>
`;
};

const contents = (areas: readonly AreaOfOperations[]): Html => html`<nav aria-label="Contents">
${areas.map(
  ({ name, description, operations }) => html`<p><a href="#area-${name}">${description}</a></p>
<ul>
${operations.map(entry)}</ul>
`,
)}<p><a href="#problems">Problems</a></p>
<p><a href="#schemas">Schemas</a></p>
</nav>
`;

const areaSection = ({ name, description, operations }: AreaOfOperations): Html => html`<section>
<h2 id="area-${name}">${description}</h2>
${operations.map(operationSection)}</section>
`;

const schemaSection = ([name, schema]: [string, OpenApiDocument['components']['schemas'][string]]): Html =>
  html`<article id="${schemaAnchor(name)}">
<h3><a href="#${schemaAnchor(name)}">${name}</a></h3>
${schema.description === undefined ? undefined : prose(schema.description)}
${schemaInFull(schema)}</article>
`;

/** The page that describes the API to people, made of the document that describes it to machines. */
export const docsPage = (document: OpenApiDocument): string => {
  const { openapi, info, components } = document;
  const areas = areasOf(document);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API ${info.version}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<h1>${info.title} API <small>${info.version}</small></h1>
<p>${info.summary} For machines: <a href="openapi.json">OpenAPI ${openapi}</a>. Licence: ${info.license.identifier}.</p>
${prose(info.description)}
</header>
${contents(areas)}<main>
${areas.map(areaSection)}<section>
<h2 id="problems">Problems</h2>
${sharedAnswers(document)}</section>
<section>
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(schemaSection)}</section>
</main>
</body>
</html>
`;
  return page.text;
};
