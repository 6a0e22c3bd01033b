import { parseWireTime, type SmartTrade, type ThreeCommasClient } from '../../threecommas/index.ts';
import type { TradeScope, TradeType } from './taps.ts';
import { TRADES_PER_PAGE, type TradeListPage } from './trade-list.ts';

/** Active ones are read whole: they are few, and one that is not seen might be the one that matters. */
const ALL = 166 * TRADES_PER_PAGE;
/** Of a history a stretch at a time, since it can be long: 16 pages, and one to know whether there is more. */
const STRETCH = 16 * TRADES_PER_PAGE;

const TYPES: Readonly<Record<TradeType, string | undefined>> = {
  any: undefined,
  classic: 'SmartTrade::Classic',
  conditional: 'SmartTrade::ConditionalBuy',
  sale: 'SmartTrade::SmartSale',
};

/** Reads one page of a list. A page that is not there any more gives the last one there is. */
export async function readTrades(
  client: Pick<ThreeCommasClient, 'smartTrades'>,
  wanted: { readonly scope: TradeScope; readonly type: TradeType; readonly page: number },
  clock: () => number,
): Promise<TradeListPage> {
  const { scope, type, page } = wanted;
  const filter = {
    ...(scope === 'all' ? {} : { scope }),
    ...(TYPES[type] === undefined ? {} : { type: TYPES[type] }),
  };
  const length = scope === 'active' ? ALL : STRETCH;
  const read = (offset: number) =>
    client.smartTrades.list({ ...filter, limit: length + 1, ...(offset === 0 ? {} : { offset }) });
  let start = Math.floor((page * TRADES_PER_PAGE) / length) * length;
  let got = await read(start);
  if (got.length === 0 && start > 0) {
    start = 0;
    got = await read(0);
  }
  const whole = got.length <= length;
  const trades = got.slice(0, length).toSorted((a, b) => timeOf(b) - timeOf(a) || b.id - a.id);
  const count = start + trades.length;
  const pages = Math.max(1, Math.ceil(count / TRADES_PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const from = shown * TRADES_PER_PAGE - start;
  return {
    scope,
    type,
    page: shown,
    pages,
    whole,
    count,
    trades: trades.slice(from, from + TRADES_PER_PAGE),
    readAtMs: clock(),
  };
}

/** When it ended, or began: the newest come first. */
function timeOf(trade: SmartTrade): number {
  return (parseWireTime(trade.closed_at) ?? parseWireTime(trade.created_at))?.getTime() ?? 0;
}
