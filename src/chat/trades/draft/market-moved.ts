import type { Decimal } from 'decimal.js';
import { DraftMovedError, type FormEnv, type Values } from '../../forms/form.ts';
import { NOW_PRICE, readMarket } from './known.ts';
import { checkTrade } from './trade-check.ts';
import { buysAtMarket, decimal, entryOf, isOn, pairOf, priceOf } from './trade-values.ts';

/** A draft may be confirmed hours after it was reckoned; what moves by less is the market's daily noise. */
const MOST_MOVED = 0.005;

/**
 * Reads the market once more, where what was confirmed depends on it, just before it is sent.
 *
 * @throws DraftMovedError where the figures on the card do not hold any more
 */
export async function holdToMarket(env: FormEnv): Promise<void> {
  const { client, values, words } = env;
  const atMarket = buysAtMarket(values);
  if (!atMarket && !mayBePassed(values)) return;
  const accountId = values['account_id'];
  const market = await readMarket(client, typeof accountId === 'number' ? accountId : null, pairOf(values));
  const now = decimal(market[NOW_PRICE]);
  const known = decimal(values[NOW_PRICE]);
  if (now === undefined) {
    if (known === undefined) return;
    throw new DraftMovedError(words.html('tradedraft-price-gone'), market);
  }
  const shown = atMarket ? entryOf(values) : known;
  const moved = atMarket
    ? shown?.gt(0) !== true ||
      now.div(shown).minus(1).abs().gt(MOST_MOVED) ||
      Object.keys(checkTrade({ ...values, ...market }, words)).length > 0
    : passed(values, now) !== passed(values, known);
  if (!moved) return;
  throw new DraftMovedError(
    shown?.gt(0) === true
      ? words.html('tradedraft-price-moved', {
          before: words.numbers.price(shown),
          now: words.numbers.price(now),
          percent: words.numbers.signedPercent(now.div(shown).minus(1).times(100)),
        })
      : words.html('tradedraft-price-known', { now: words.numbers.price(now) }),
    market,
  );
}

/** Its stop loss or take profit could be reached before it is even made. What waits for a price lies beside it anyway. */
function mayBePassed(values: Values): boolean {
  return (
    values['buy_method'] !== 'conditional' &&
    (isOn(values, 'stop_loss_enabled') || (isSale(values) && isOn(values, 'take_profit_enabled')))
  );
}

function isSale(values: Values): boolean {
  return !('buy_method' in values);
}

/** Which end the price has reached: it would sell at once. A limit order may well wait for its price above its take profit. */
function passed(values: Values, price: Decimal | undefined): 'stop' | 'take' | 'neither' {
  const stop = isOn(values, 'stop_loss_enabled')
    ? priceOf(values['stop_loss_price_condition'], values)
    : undefined;
  const take = isSale(values) ? priceOf(values['take_profit_price_condition'], values) : undefined;
  if (stop && price?.lte(stop) === true) return 'stop';
  return take && price?.gte(take) === true ? 'take' : 'neither';
}
