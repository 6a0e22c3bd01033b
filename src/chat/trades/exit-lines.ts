import { Decimal } from 'decimal.js';
import type { TradeFigures } from '../../deals/trade-figures.ts';
import type { SmartTrade } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';

/**
 * How a smart trade shall end: its take profit, with its steps where it has some, and its stop loss. HTML.
 *
 * @param stepLines one for each step
 */
export function exitLines(
  trade: SmartTrade,
  figures: TradeFigures,
  words: Words,
  stepLines: readonly string[],
): readonly string[] {
  return [takeProfitLine(trade, figures, words), ...stepLines, stopLossLine(trade, figures, words)];
}

function takeProfitLine(trade: SmartTrade, figures: TradeFigures, words: Words): string {
  if (trade.take_profit_enabled !== true) return figures.finished ? '' : words.html('trade-no-profit');
  if (
    trade.take_profit_type === 'step_sell' ||
    (figures.steps.length > 0 && trade.take_profit_price_condition === null)
  ) {
    return words.html('trade-profit-steps');
  }
  const trailing = trade.trailing_take_profit === true;
  return join(
    words.html('trade-profit', { at: at(trade.take_profit_price_condition, figures, words) }),
    sellMethod(trade.take_profit_sell_method, trade.take_profit_sell_order_price, words),
    priceMethod(trade.take_profit_price_method, words),
    trailing &&
      (trade.trailing_take_profit_step === null
        ? words.html('trade-trailing')
        : words.html('trade-trailing-step', { step: price(trade.trailing_take_profit_step, words) })),
  );
}

function stopLossLine(trade: SmartTrade, figures: TradeFigures, words: Words): string {
  if (trade.stop_loss_enabled !== true) return figures.finished ? '' : words.html('trade-no-loss');
  const waits = trade.stop_loss_timeout_enabled === true && trade.stop_loss_timeout_seconds !== null;
  return join(
    words.html('trade-loss', { at: at(trade.stop_loss_price_condition, figures, words) }),
    sellMethod(trade.stop_loss_sell_method, trade.stop_loss_sell_order_price, words),
    priceMethod(trade.stop_loss_price_method, words),
    trade.trailing_stop_loss === true && words.html('trade-trailing'),
    waits && words.html('trade-timeout', { seconds: String(trade.stop_loss_timeout_seconds) }),
  );
}

/** `64,000 (+3.00 %)`, from what the coins cost. Plain text. */
function at(value: string | null, { averagePrice, buyPrice }: TradeFigures, words: Words): string {
  if (value === null) return '?';
  const entry = averagePrice ?? buyPrice;
  const shown = price(value, words);
  const parsed = new Decimal(value);
  if (entry === null || !parsed.isFinite()) return shown;
  return `${shown} (${words.numbers.signedPercent(parsed.div(entry).minus(1).times(100))})`;
}

function price(value: string, words: Words): string {
  return words.numbers.price(new Decimal(value));
}

/** Selling at market is what people expect. */
function sellMethod(method: string | null, orderPrice: string | null, words: Words): string {
  if (method !== 'limit') return '';
  return words.html('trade-limit', { price: orderPrice === null ? '?' : price(orderPrice, words) });
}

const PRICE_METHODS: Readonly<Record<string, string>> = {
  ask: 'trade-by-ask',
  last: 'trade-by-last',
};

/** The bid price is what 3Commas takes without being told. */
function priceMethod(method: string | null, words: Words): string {
  const key = Object.hasOwn(PRICE_METHODS, method ?? '') ? PRICE_METHODS[method ?? ''] : undefined;
  return key === undefined ? '' : words.html(key);
}

function join(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== '' && part !== false).join(', ');
}
