/** Whether a path is one that a template with `{placeholders}` stands for. */
const fits = (template: string, path: string): boolean => {
  const [expected, actual] = [template.split('/'), path.split('/')];
  return (
    expected.length === actual.length &&
    expected.every((segment, index) => (segment.startsWith('{') ? actual[index] !== '' : segment === actual[index]))
  );
};

/**
 * The methods that operations answer to at a path, as `Allow` names them (RFC 9110, 10.2.1).
 * @param paths of the OpenAPI document: by path, what there is by method
 */
export const allowedMethods = (paths: Readonly<Record<string, object>>, path: string): string[] => {
  const methods = Object.entries(paths).flatMap(([template, byMethod]) =>
    fits(template, path) ? Object.keys(byMethod) : [],
  );
  return Array.from(new Set(methods), (method) => method.toUpperCase()).toSorted();
};
