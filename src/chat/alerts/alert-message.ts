import { Decimal } from 'decimal.js';
import { splitPair } from '../../threecommas/index.ts';
import { escapeHtml } from '../../text/translator.ts';
import type { Words } from '../../text/words.ts';
import type { DealEvent } from '../../watch/events.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type View } from '../view.ts';
import { askTap } from '../actions/taps.ts';
import { dealTap } from '../deals/taps.ts';
import { dealFooter, statusText } from '../deals/deal-card.ts';

/** News older than this says when it happened: the bot was down, or Telegram was. */
const OLD_NEWS_MS = 2 * 60_000;

/** What is told of a deal. The first line is the news, as the push preview shows it. */
export function alertMessage(event: DealEvent, words: Words, nowMs: number): View {
  const ended = event.result !== null;
  return {
    html: paragraphs(
      lines(
        title(event, words),
        details(event, words)
          .filter((part) => part !== '')
          .join(' · '),
        event.errorMessage !== null && words.html('deal-error', { message: cut(event.errorMessage, 500) }),
      ),
      lines(
        nowMs - event.atMs > OLD_NEWS_MS &&
          words.html('alert-at', { time: { html: words.time(event.atMs) } }),
        dealFooter(event.dealId, event.pair, words),
      ),
    ),
    buttons: [
      [
        tapButton(words.text('button-details'), dealTap({ dealId: event.dealId, place: 'below' })),
        ...(ended
          ? []
          : [
              tapButton(
                words.text('button-close'),
                askTap({ kind: 'close', id: event.dealId, place: 'below' }),
              ),
            ]),
      ],
    ],
  };
}

/** The news and the deal's name alone, for a message that Telegram did not take in full. */
export function bareAlert(event: DealEvent, words: Words): View {
  return { html: lines(title(event, words), dealFooter(event.dealId, event.pair, words)) };
}

function title(event: DealEvent, words: Words): string {
  const { quote, base } = splitPair(event.pair);
  const { profit, profitPercent } = event.result ?? { profit: null, profitPercent: null };
  return words.html(`alert-${event.kind}`, {
    symbol: `${base}/${quote}`,
    profit: words.profit(decimal(profit), decimal(profitPercent), quote),
    completed: String(event.safetyOrders.completed),
    max: String(event.safetyOrders.max),
    status: { html: statusText(event.status, words) },
  });
}

function details(event: DealEvent, words: Words): string[] {
  const price = event.averagePrice === null ? null : words.numbers.price(new Decimal(event.averagePrice));
  const { completed, max } = event.safetyOrders;
  const safety = words.html('alert-safety', { completed: String(completed), max: String(max) });
  const names = [event.botName, event.accountName].map((name) => escapeHtml(cut(name, NAME_LENGTH)));
  if (event.kind === 'opened') {
    const what =
      price === null ? words.html('alert-opened-placed') : words.html('alert-opened-bought', { price });
    return [what, ...names];
  }
  if (event.kind === 'safety_order') {
    return [price === null ? '' : words.html('alert-safety_order-average', { price }), ...names];
  }
  const durationMs = event.result?.durationMs ?? null;
  const took = durationMs === null ? '' : words.html('alert-took', { age: words.duration(durationMs) });
  return [took, safety, ...names];
}

function decimal(value: string | null): Decimal | null {
  return value === null ? null : new Decimal(value);
}
