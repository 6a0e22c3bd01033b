/** The document's error payload: `error`, and where there are any `error_description` and `error_attributes`. */
export interface Envelope {
  /** A code or prose; undefined where `error` is an object. */
  readonly code: string | undefined;
  readonly description: string | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>> | undefined;
  /** `{"error": {"status_code": 502}}`: a failure that came with a status of its own. */
  readonly innerStatus: number | undefined;
}

/** Takes keys, secrets and signatures out of a text. */
export type Scrub = (text: string) => string;

const MAX_TEXT = 500;

/**
 * Reads the error payload out of a parsed body. A thing with an id is no error, whatever its fields are called.
 *
 * @returns null where the body is none.
 */
export function readEnvelope(body: unknown, scrub: Scrub): Envelope | null {
  if (!isRecord(body) || 'id' in body) return null;
  const { error } = body;
  if (error === undefined || error === null || error === false) return null;
  return {
    code: isRecord(error) ? innerText(error, scrub) : clean(error, scrub),
    description:
      typeof body.error_description === 'string' ? clean(body.error_description, scrub) : undefined,
    attributes: readAttributes(body.error_attributes, scrub),
    innerStatus: isRecord(error) ? readStatus(error.status_code ?? error.status) : undefined,
  };
}

function innerText(error: Readonly<Record<string, unknown>>, scrub: Scrub): string | undefined {
  const text = error.code ?? error.message;
  return typeof text === 'string' ? clean(text, scrub) : undefined;
}

function readStatus(value: unknown): number | undefined {
  const status = Number(value);
  return Number.isInteger(status) && status >= 300 && status <= 599 ? status : undefined;
}

function readAttributes(value: unknown, scrub: Scrub): Envelope['attributes'] {
  if (!isRecord(value)) return undefined;
  const fields = flatten('', value, scrub);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** Nested attributes become paths, as the service itself writes them elsewhere: `position.total`. */
function flatten(
  prefix: string,
  value: Readonly<Record<string, unknown>>,
  scrub: Scrub,
): readonly [string, readonly string[]][] {
  return Object.entries(value).flatMap(([key, inner]): readonly [string, readonly string[]][] => {
    const path = scrub(prefix === '' ? key : `${prefix}.${key}`);
    if (isRecord(inner)) return flatten(path, inner, scrub);
    const messages: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
    return [[path, messages.map((message) => clean(message, scrub))]];
  });
}

function clean(value: unknown, scrub: Scrub): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return scrub(text).slice(0, MAX_TEXT);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
