import type { FormEnv, Json, Values } from '../../../src/chat/forms/form.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { createThreeCommasClient } from '../../../src/threecommas/index.ts';

export const words = createWordsFor('en')('en');

/** For fields that ask nobody. */
export function envOf(values: Values = {}, context: Json = null): FormEnv {
  const client = createThreeCommasClient({ baseUrl: 'http://127.0.0.1:1', apiKey: 'key', secret: 'secret' });
  return { client, words, values, context, clock: () => 0 };
}
