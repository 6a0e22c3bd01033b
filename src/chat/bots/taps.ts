import { z } from 'zod';
import { count, defineTap, id, place } from '../tap.ts';

/** A page of the list of bots. */
export const botsTap = defineTap('bs', { page: count, place });
/** The card of a bot. */
export const botTap = defineTap('b', { botId: id, place });
/** What a bot earned. */
export const botStatsTap = defineTap('bt', { botId: id });
/** What is seldom wanted and cannot be taken back. */
export const botMoreTap = defineTap('bm', { botId: id });

/** The form that makes a bot, and the one that changes it. */
export const newBotTap = defineTap('bn', {});
export const editBotTap = defineTap('be', { botId: id });

/** Which of its two checks a new deal passes over (API document, "Start new deal asap"). */
export const SKIPS = ['none', 'signals', 'deals', 'both'] as const;
export type Skips = (typeof SKIPS)[number];
const skips = z.enum(SKIPS);

/** Where a deal is started: its checks, and a page of the bot's pairs. */
export const startDealTap = defineTap('bg', { botId: id, skips, page: count });

/** A pair that fits into a button; none that is traded is half as long. */
const PAIR = /^[!-9;-~]{1,28}$/;
export const isTappablePair = (pair: string): boolean => PAIR.test(pair);
const pair = z.string().regex(PAIR);

/** Asks whether to start it; nothing is done by this tap alone. */
export const askStartDealTap = defineTap('bk', { botId: id, skips, pair });
