import { defineTap } from '../tap.ts';

export const helpTap = defineTap('h', {});
