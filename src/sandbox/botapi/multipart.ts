/** An uploaded file of a `multipart/form-data` body. */
export interface UploadedFile {
  readonly filename: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/**
 * Reads a `multipart/form-data` body. Written here because the platform's parser refuses what Telegram accepts and
 * grammY sends: a lower case header without a space after the colon, a file name without quotes.
 *
 * Undefined when the body is not what the boundary promises.
 */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/iu.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  const delimiter = Buffer.from(`--${mark}`);
  const fields = new Map<string, string>();
  const files = new Map<string, UploadedFile>();

  let at = body.indexOf(delimiter);
  if (at < 0) return undefined;
  for (;;) {
    at += delimiter.length;
    if (body.toString('latin1', at, at + 2) === '--') return { fields, files };
    if (body.toString('latin1', at, at + 2) !== '\r\n') return undefined;
    at += 2;
    const headersEnd = body.indexOf('\r\n\r\n', at);
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), headersEnd);
    if (headersEnd < 0 || next < 0) return undefined;
    const headers = body.toString('utf8', at, headersEnd);
    const content = body.subarray(headersEnd + 4, next);
    const name = attribute(headers, 'name');
    if (name === undefined) return undefined;
    const filename = attribute(headers, 'filename');
    if (filename === undefined) {
      fields.set(name, content.toString('utf8'));
    } else {
      const mime = /^content-type:\s*([^\r\n]+)/imu.exec(headers)?.[1] ?? 'application/octet-stream';
      files.set(name, { filename, mime, bytes: Buffer.from(content) });
    }
    at = next + 2;
  }
}

function attribute(headers: string, name: string): string | undefined {
  const line = /^content-disposition:([^\r\n]+)/imu.exec(headers)?.[1] ?? '';
  const match = new RegExp(`(?:^|[;\\s])${name}=(?:"([^"]*)"|([^;]+))`, 'iu').exec(line);
  return match?.[1] ?? match?.[2]?.trim();
}
