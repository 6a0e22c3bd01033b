import { z } from 'zod';
import { ACTION_KINDS } from '../../actions/action.ts';
import { defineTap, id, nonce, place } from '../tap.ts';

/** Asks whether to do it; nothing is done by this tap alone. */
export const askTap = defineTap('ask', { kind: z.enum(ACTION_KINDS), id, place });
export const confirmTap = defineTap('ok', { nonce });
export const keepTap = defineTap('no', { nonce });
