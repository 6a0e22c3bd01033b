import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import { parseDeal, type Deal } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import type { FormEnv, Json } from '../forms/form.ts';
import { lines, type View } from '../view.ts';
import { dealCard, dealFooter, statusText } from './deal-card.ts';
import { orElse } from '../or-else.ts';

/** What a conversation about a deal is about: the deal as it was read when it began. */
interface DealContext {
  readonly deal: Deal;
  readonly readAtMs: number;
}

/** What a change of it depends on; the rest of a deal need not be stored with a draft. */
const KEPT = [
  ...['id', 'type', 'strategy', 'bot_id', 'account_id', 'pair', 'status', 'finished?', 'bot_name'],
  ...['account_name', 'cancellable?', 'panic_sellable?', 'closed_at', 'created_at', 'max_safety_orders'],
  ...['completed_safety_orders_count', 'take_profit', 'take_profit_type', 'take_profit_price'],
  ...['base_order_volume', 'base_order_volume_type', 'base_order_average_price', 'safety_order_volume'],
  ...['safety_order_volume_type', 'safety_order_step_percentage', 'martingale_coefficient'],
  ...['martingale_volume_coefficient', 'martingale_step_coefficient', 'bought_amount', 'bought_volume'],
  ...['bought_average_price', 'sold_amount', 'sold_volume', 'sold_average_price', 'current_price'],
  ...['actual_profit', 'actual_profit_percentage', 'actual_usd_profit'],
] as const;

export function toDealContext(deal: Deal, readAtMs: number): Json {
  const raw = deal as Readonly<Record<string, unknown>>;
  const kept = KEPT.flatMap((name) => (raw[name] === undefined ? [] : [[name, raw[name]] as const]));
  return { deal: Object.fromEntries(kept) as Json, readAtMs };
}

export function dealContextOf({ context }: Pick<FormEnv, 'context'>): DealContext {
  const { deal, readAtMs } = context as { readonly deal: Json; readonly readAtMs: number };
  return { deal: parseDeal(deal), readAtMs };
}

/** The deal as it is now; where it cannot be read, as it was when the conversation began. */
export async function dealNow(env: FormEnv): Promise<DealContext> {
  const begun = dealContextOf(env);
  const deal = await orElse(env.client.deals.show(begun.deal.id), undefined);
  return deal === undefined ? begun : { deal, readAtMs: env.clock() };
}

/** The first lines of the conversation. */
export function draftTitle(
  key: 'dealdraft-title-take-profit' | 'dealdraft-title-safety',
  env: FormEnv,
): string {
  const { deal } = dealContextOf(env);
  return lines(
    env.words.html(key, { symbol: dealFigures(deal).symbol }),
    dealFooter(deal.id, deal.pair, env.words),
  );
}

/** The deal's card again, where the conversation was left. */
export async function leftCard(env: FormEnv): Promise<View> {
  const { deal, readAtMs } = await dealNow(env);
  return dealCard(deal, env.words, readAtMs, { note: env.words.html('dealdraft-left') });
}

/** The card of a deal that cannot be changed (any more), with the reason on top. */
export function notEditableCard(deal: Deal, words: Words, readAtMs: number): View {
  const { status } = dealFigures(deal);
  const note = words.html('dealdraft-not-editable', { status: { html: statusText(status, words) } });
  return dealCard(deal, words, readAtMs, { note });
}

/**
 * Sends a change of a deal that is read just before and just after; what 3Commas then shows is what is told. Errors
 * of the client are thrown.
 *
 * @param send sends it, with the deal as it is; its answer stands in where the deal cannot be read afterwards
 */
export async function changeDeal(
  env: FormEnv,
  send: (before: Deal) => Promise<Deal>,
  tell: (before: DealFigures, after: DealFigures) => string,
): Promise<View> {
  const { client, words, clock } = env;
  const before = await client.deals.show(dealContextOf(env).deal.id);
  if (!dealFigures(before).editable) return notEditableCard(before, words, clock());
  const answer = await send(before);
  const after = (await orElse(client.deals.show(before.id), undefined)) ?? answer;
  return dealCard(after, words, clock(), { note: tell(dealFigures(before), dealFigures(after)) });
}
