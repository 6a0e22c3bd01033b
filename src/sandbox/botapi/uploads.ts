import { badRequest, stricter } from './api-error.ts';
import { imageSize, type ImageSize } from './image-size.ts';
import type { UploadedFile } from './multipart.ts';
import type { State, StoredFile } from './state.ts';

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

type Picture = StoredFile & { readonly size: ImageSize };

/**
 * The file that a parameter names: `attach://NAME` for a part of the request, a `file_id` for one sent before, or a
 * part that has the parameter's own name.
 *
 * @throws ApiError when there is none, or it is no picture that Telegram would take
 */
export function takePhoto(
  state: State,
  files: ReadonlyMap<string, UploadedFile>,
  parameter: string,
  value: string | undefined,
): Picture {
  const found = locate(state, files, parameter, value, 'photo');
  if ('fileId' in found) {
    if (found.size === undefined) throw badRequest("can't use file of type Document as Photo");
    return { ...found, size: found.size };
  }
  if (found.bytes.length === 0) throw badRequest('file must be non-empty');
  if (found.bytes.length > MAX_PHOTO_BYTES) throw badRequest('file is too big for a photo');
  const size = imageSize(found.bytes);
  if (size === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (!(width + height <= 10_000) || !(ratio <= 20)) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  const dimensions = { width, height };
  const stored = state.addFile({
    name: found.filename,
    mime: size.mime,
    bytes: found.bytes,
    folder: 'photos',
    size: dimensions,
  });
  return { ...stored, size: dimensions };
}

/** Like {@link takePhoto}, for a file of any kind. @throws ApiError */
export function takeDocument(
  state: State,
  files: ReadonlyMap<string, UploadedFile>,
  parameter: string,
  value: string | undefined,
): StoredFile {
  const found = locate(state, files, parameter, value, 'document');
  if ('fileId' in found) {
    if (found.size !== undefined) throw badRequest("can't use file of type Photo as Document");
    return found;
  }
  if (found.bytes.length === 0) throw badRequest('file must be non-empty');
  if (found.bytes.length > MAX_DOCUMENT_BYTES) throw badRequest('file is too big');
  return state.addFile({ name: found.filename, mime: found.mime, bytes: found.bytes, folder: 'documents' });
}

function locate(
  state: State,
  files: ReadonlyMap<string, UploadedFile>,
  parameter: string,
  value: string | undefined,
  what: string,
): UploadedFile | StoredFile {
  if (value === undefined || value === '') {
    const file = files.get(parameter);
    if (file === undefined) throw badRequest(`there is no ${what} in the request`);
    return file;
  }
  if (value.startsWith('attach://')) {
    const file = files.get(value.slice('attach://'.length));
    if (file === undefined) throw badRequest(`there is no ${what} in the request`);
    return file;
  }
  if (/^https?:/iu.test(value)) throw stricter('files are not fetched from the Internet');
  const known = state.file(value);
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}
