import { z } from 'zod';
import type { ResultKind } from '../endpoints.ts';
import {
  accountSchema,
  balanceSchema,
  marketSchema,
  sliceSchema,
  type Account,
  type Balance,
  type Market,
  type PieSlice,
} from './account.ts';
import { botStatsSchema, type BotStats } from './bot-stats.ts';
import { botSchema, pairList, type Bot } from './bot.ts';
import { dealSchema, type Deal } from './deal.ts';
import { integer } from './fields.ts';
import { smartTradeSchema, type SmartTrade } from './smart-trade.ts';

/** Pairs that no bot may trade. */
export interface PairList {
  readonly pairs: readonly string[];
}

/** The answer to a deletion is a bare `true`, once typed as the deleted thing, or nothing. */
const doneSchema = z
  .union([z.literal(true), z.looseObject({}), z.literal('').optional(), z.null()])
  .transform((): true => true);

/** The schema of every answer, by its kind in the endpoint table. */
export const RESULT_SCHEMAS = {
  deal: dealSchema,
  deals: z.array(dealSchema),
  bot: botSchema,
  bots: z.array(botSchema),
  botStats: botStatsSchema,
  // Written answers were once a bare `true`; the client then repeats the pairs that it sent.
  pairs: z.union([z.literal(true), z.looseObject({ pairs: pairList })]),
  account: accountSchema,
  accounts: z.array(accountSchema),
  markets: z.array(marketSchema),
  pieChart: z.array(sliceSchema),
  balances: z.array(balanceSchema),
  smartTrade: smartTradeSchema,
  smartTrades: z.array(smartTradeSchema),
  done: doneSchema,
  opaque: z.unknown(),
  ping: z.looseObject({ pong: z.string() }),
  time: z.looseObject({ server_time: integer }),
} as const satisfies Record<ResultKind, z.ZodType>;

/** What the client's methods give back, by kind. */
export interface Results {
  readonly deal: Deal;
  readonly deals: readonly Deal[];
  readonly bot: Bot;
  readonly bots: readonly Bot[];
  readonly botStats: BotStats;
  readonly pairs: PairList;
  readonly account: Account;
  readonly accounts: readonly Account[];
  readonly markets: readonly Market[];
  readonly pieChart: readonly PieSlice[];
  readonly balances: readonly Balance[];
  readonly smartTrade: SmartTrade;
  readonly smartTrades: readonly SmartTrade[];
  readonly done: true;
  readonly opaque: unknown;
  readonly ping: { readonly pong: string };
  /** Seconds since 1970. */
  readonly time: { readonly server_time: number };
}
