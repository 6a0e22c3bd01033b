import { z } from 'zod';
import { count, defineTap, id, place } from '../tap.ts';

export const DEAL_SCOPES = ['active', 'finished', 'completed', 'all'] as const;
export type DealScope = (typeof DEAL_SCOPES)[number];

/** A page of a list of deals. */
export const dealsTap = defineTap('ds', { scope: z.enum(DEAL_SCOPES), page: count, place });
/** The card of a deal. */
export const dealTap = defineTap('d', { dealId: id, place });
