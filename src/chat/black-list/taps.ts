import { z } from 'zod';
import { count, defineTap, place } from '../tap.ts';

/** A page of the black list. */
export const blackListTap = defineTap('bl', { page: count, place });

export const LIST_CHANGES = ['add', 'remove', 'replace'] as const;
/** What can be done to it: each opens a draft. */
export type ListChange = (typeof LIST_CHANGES)[number];
export const changeListTap = defineTap('blc', { change: z.enum(LIST_CHANGES) });
