import { NotFoundError, ServerError } from '../threecommas/index.ts';

/**
 * A list that must not pass for the thing looked for in it: that 3Commas does not know the list says nothing of what
 * could be on it.
 *
 * @throws ServerError instead of a NotFoundError; the client's other errors as they are
 */
export async function fromList<T>(list: Promise<T>): Promise<T> {
  try {
    return await list;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const { message, endpoint, status } = error;
    throw new ServerError(message, { endpoint, status, cause: error });
  }
}
