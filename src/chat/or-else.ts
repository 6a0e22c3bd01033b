import { ThreeCommasError } from '../threecommas/index.ts';

/** What a screen can do without, such as a suggestion, is not worth failing for: a key may lack one permission. */
export async function orElse<T, U>(reading: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ThreeCommasError) return otherwise;
    throw error;
  }
}
