import { badRequest } from './api-error.ts';
import { parseMultipart, type UploadedFile } from './multipart.ts';

/** The parameters of a Bot API call, from wherever they came. */
export interface RequestInput {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/**
 * Reads parameters from the query string and from a JSON, urlencoded or multipart body, as the real server does.
 *
 * @throws ApiError when the body is not what its content type says.
 */
export function readInput(query: URLSearchParams, contentType: string, body: Buffer): RequestInput {
  const parameters: Record<string, unknown> = {};
  for (const [name, value] of query) put(parameters, name, value);
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') {
    const form = parseMultipart(body, contentType);
    if (form === undefined) throw badRequest("can't parse multipart/form-data content");
    for (const [name, value] of form.fields) put(parameters, name, value);
    return { parameters, files: form.files };
  }
  if (body.length > 0) {
    if (type === 'application/json') {
      for (const [name, value] of Object.entries(readJsonObject(body))) put(parameters, name, value);
    } else if (type === 'application/x-www-form-urlencoded') {
      for (const [name, value] of new URLSearchParams(body.toString('utf8'))) put(parameters, name, value);
    } else {
      throw badRequest(`sandbox: unsupported content type "${type}"`);
    }
  }
  return { parameters, files: new Map() };
}

function readJsonObject(body: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest("can't parse JSON object");
  }
  return Object.fromEntries(Object.entries(value));
}

function put(parameters: Record<string, unknown>, name: string, value: unknown): void {
  if (Object.hasOwn(parameters, name)) throw badRequest(`sandbox: parameter "${name}" is given twice`);
  // A plain assignment would lose a parameter called __proto__ instead of refusing it as unknown.
  Object.defineProperty(parameters, name, { value, enumerable: true, configurable: true, writable: true });
}
