import { z } from 'zod';
import { count, defineTap, id, place } from '../tap.ts';

export const TRADE_SCOPES = ['active', 'finished', 'all'] as const;
export type TradeScope = (typeof TRADE_SCOPES)[number];

/** What a list can be narrowed to: the types that 3Commas filters by. */
export const TRADE_TYPES = ['any', 'classic', 'conditional', 'sale'] as const;
export type TradeType = (typeof TRADE_TYPES)[number];

const list = { scope: z.enum(TRADE_SCOPES), type: z.enum(TRADE_TYPES), page: count, place };

/** A page of a list of smart trades. */
export const tradesTap = defineTap('ts', list);
/** Which type shall the list show? */
export const tradeTypesTap = defineTap('tt', list);
/** The card of a smart trade. */
export const tradeTap = defineTap('t', { tradeId: id, place });
/** 3Commas asks the exchange how the trade stands; then its card. */
export const refreshStateTap = defineTap('tf', { tradeId: id });
/** Which step shall be closed? */
export const stepsTap = defineTap('tp', { tradeId: id });
/** A new draft. */
export const newTradeTap = defineTap('tn', { kind: z.enum(['trade', 'sale']) });
/** A draft of changes. */
export const editTradeTap = defineTap('te', { tradeId: id });
