// Runs at every edge before a page is looked for: the console is one page, which shows what the rest of the address names.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) /* oxlint-disable-line no-unused-vars */ {
  const request = event.request;
  if (request.uri === '/console' || request.uri.startsWith('/console/')) {
    request.uri = '/console.html';
  }
  return request;
}
