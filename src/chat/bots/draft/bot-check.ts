import type { Words } from '../../../text/words.ts';
import type { Values } from '../../forms/form.ts';
import { currencyKey, currencyOf, decimalOf, MIXED, pairsOf, textOf, unitOf, VOLUMES } from './bot-values.ts';

/** What does not fit together, by field. HTML. Whatever else may be wrong, 3Commas says when it is sent. */
export function checkBot(values: Values, words: Words): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const pairs = pairsOf(values);
  for (const name of VOLUMES) {
    const saidIn = textOf(values, currencyKey(name));
    const now = currencyOf(unitOf(values, name), pairs);
    if (now === undefined) {
      // A bot that was so before may stay so: 3Commas took it once.
      if (saidIn !== MIXED) problems['pairs'] = words.html('botdraft-mixed');
    } else if (saidIn !== undefined && saidIn !== now) {
      // 25 USDT must not become 25 BTC because the pairs were changed.
      problems[name] = words.html('botdraft-other-currency', {
        before: saidIn === MIXED || saidIn === '' ? '–' : saidIn,
        now,
      });
    }
  }
  if (decimalOf(values, 'max_active_deals')?.gt(Math.max(1, pairs.length)) === true) {
    problems['max_active_deals'] = words.html('botdraft-too-many-deals', { pairs: pairs.length });
  }
  const orders = decimalOf(values, 'max_safety_orders');
  if (orders?.gt(0) === true && decimalOf(values, 'safety_order_volume')?.isZero() === true) {
    problems['safety_order_volume'] = words.html('botdraft-safety-zero');
  }
  return problems;
}
