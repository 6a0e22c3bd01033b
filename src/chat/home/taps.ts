import { defineTap, place } from '../tap.ts';

/** The home menu, from where everything can be reached. */
export const homeTap = defineTap('m', { place });
export const helpTap = defineTap('h', {});
export const statusTap = defineTap('st', {});
