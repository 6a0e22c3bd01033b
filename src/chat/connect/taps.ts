import { z } from 'zod';
import { count, defineTap, id } from '../tap.ts';

export const connectTap = defineTap('co', {});
/** The answer to whether all should be forgotten, for the person who was asked. */
export const forgetTap = defineTap('dc', { answer: z.enum(['yes', 'no']), userId: id, askedAtS: count });
