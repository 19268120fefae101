// Runs at every edge before anything else: `/api/posts/` is asked for as `/api/posts`. A loop, for it is linear in
// whatever length a client chooses; and no newer language than CloudFront's runtime has (no destructuring).
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) /* oxlint-disable-line no-unused-vars */ {
  const request = event.request;
  let end = request.uri.length;
  while (end > 1 && request.uri[end - 1] === '/') {
    end -= 1;
  }
  request.uri = request.uri.slice(0, end);
  return request;
}
