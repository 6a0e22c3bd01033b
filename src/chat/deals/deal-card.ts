import type { Decimal } from 'decimal.js';
import { parseWireTime, type Deal } from '../../threecommas/index.ts';
import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import type { Words } from '../../text/words.ts';
import { escapeHtml } from '../../text/translator.ts';
import { askTap } from '../actions/taps.ts';
import { backButton } from '../ways.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { dealTap, safetyOrdersTap, takeProfitTap } from './taps.ts';

/** What a card says besides the deal itself. */
export interface DealCardExtras {
  /** `PAPER` or `DEMO` where the account's money is not real. */
  readonly mark?: string | null;
  /** News about the deal, on top. HTML. */
  readonly note?: string;
}

/** One deal. The first line is what a push preview shows: what it is and what it is worth. */
export function dealCard(
  deal: Deal,
  words: Words,
  readAtMs: number,
  { mark = null, note = '' }: DealCardExtras = {},
): View {
  const figures = dealFigures(deal);
  return {
    html: paragraphs(
      note,
      lines(
        `<b>${escapeHtml(figures.symbol)}</b>  ${profitText(figures, words)}`,
        [
          ...[deal.bot_name, deal.account_name]
            .filter((name) => name !== null && name !== '')
            .map((name) => escapeHtml(cut(name ?? '', NAME_LENGTH))),
          ...(mark === null ? [] : [mark]),
        ].join(' · '),
        [
          figures.short ? words.html('deal-short') : '',
          statusText(figures.status, words),
          ageText(deal, figures, words, readAtMs),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      lines(
        priceLine(figures, words),
        takeProfitLine(deal, figures, words),
        safetyLine(figures, words),
        stopLossLine(figures, words),
        errorLine(deal, words),
      ),
      whatIfLine(figures, words),
      dealFooter(deal.id, deal.pair, words, readAtMs),
    ),
    buttons: [
      actionButtons(figures, words),
      changeButtons(figures, words),
      [
        backButton(words, figures.finished ? 'finished' : 'active'),
        tapButton(words.text('button-refresh'), dealTap({ dealId: deal.id, place: 'here' })),
      ],
    ].filter((row) => row.length > 0),
  };
}

/**
 * Cancel and Close stand in the first row of three: the question that follows has its Keep there and ends a row
 * earlier, so that the second half of a double tap confirms nothing, wherever in the chat the message is.
 */
function actionButtons(figures: DealFigures, words: Words): ButtonRow {
  const { id: dealId, closable, cancellable } = figures;
  return [
    ...(cancellable
      ? [tapButton(words.text('button-cancel-deal'), askTap({ kind: 'cancel', id: dealId, place: 'here' }))]
      : []),
    ...(closable
      ? [
          tapButton(
            words.text('button-close'),
            askTap({ kind: 'close', id: dealId, place: 'here' }),
            'danger',
          ),
        ]
      : []),
  ];
}

/** Also where the deal's state does not allow it just now: then the tap says why. */
function changeButtons({ id: dealId, finished }: DealFigures, words: Words): ButtonRow {
  if (finished) return [];
  return [
    tapButton(words.text('button-take-profit'), takeProfitTap({ dealId })),
    tapButton(words.text('button-safety-orders'), safetyOrdersTap({ dealId })),
  ];
}

/** Every message about a deal names its id and its pair, as 3Commas does. */
export function dealFooter(dealId: number, pair: string, words: Words, readAtMs?: number): string {
  const names = words.html('deal-footer', { id: String(dealId), pair });
  return lines(readAtMs !== undefined && asOf(words, readAtMs), names);
}

/** `+12.41 USDT (+1.84 %)`, escaped. */
function profitText(figures: DealFigures, words: Words): string {
  const text = words.profit(figures.profit, figures.profitPercent, figures.quote);
  return text === '' ? words.html('deal-profit-none') : escapeHtml(text);
}

/** 3Commas adds statuses: one that we have no words for is shown as it is called there. Escaped. */
export function statusText(status: string, words: Words): string {
  return escapeHtml(statusWords(status, words));
}

/** Same, as plain text: for a button. */
export function statusWords(status: string, words: Words): string {
  return words.has(`deal-status-${status}`)
    ? words.text(`deal-status-${status}`)
    : cut(status.replaceAll('_', ' '), NAME_LENGTH);
}

export function asOf(words: Words, readAtMs: number): string {
  return words.html('as-of', { time: { html: words.time(readAtMs) } });
}

function ageText(deal: Deal, figures: DealFigures, words: Words, nowMs: number): string | null {
  const createdMs = parseWireTime(deal.created_at)?.getTime();
  if (!figures.finished) {
    return createdMs === undefined
      ? null
      : words.html('deal-age', { age: words.duration(nowMs - createdMs) });
  }
  const closedMs = parseWireTime(deal.closed_at)?.getTime();
  if (closedMs === undefined) return null;
  return [
    createdMs !== undefined && words.html('deal-took', { age: words.duration(closedMs - createdMs) }),
    words.html('deal-closed-at', { time: { html: words.time(closedMs) } }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function priceLine(figures: DealFigures, words: Words): string {
  const parts = [
    [figures.short ? 'deal-line-average-short' : 'deal-line-average', figures.averagePrice],
    ['deal-line-now', figures.currentPrice],
    [figures.short ? 'deal-line-exit-short' : 'deal-line-exit', figures.exitPrice],
  ] as const;
  return parts
    .flatMap(([key, price]) =>
      price === null ? [] : [words.html(key, { price: words.numbers.price(price) })],
    )
    .join(' · ');
}

/** `Take profit 2 % at 62,700 (+0.59 %), trailing 0.2 %` */
function takeProfitLine(deal: Deal, figures: DealFigures, words: Words): string | null {
  const { takeProfitPrice, takeProfitPercent, currentPrice, finished } = figures;
  if (finished || takeProfitPrice === null) return null;
  const price = words.numbers.price(takeProfitPrice);
  const parts = [
    words.html('deal-line-take-profit', {
      percent: takeProfitPercent === null ? '' : `${words.numbers.price(takeProfitPercent)} % `,
      price,
      distance:
        currentPrice === null
          ? ''
          : ` (${distanceText(takeProfitPrice.div(currentPrice).minus(1).times(100), words)})`,
    }),
    deal.trailing_enabled === true ? words.html('deal-line-trailing') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** These lines are long, and a phone must not wrap them before the sign. */
function distanceText(percent: Decimal, words: Words): string {
  return words.numbers.signedPercent(percent).replace(' ', '\u00a0');
}

/** `Safety orders 1 of 5, next at 59,520 (-4.51 %) for 60.00 USDT` */
function safetyLine(figures: DealFigures, words: Words): string {
  const { completed, max } = figures.safetyOrders;
  const next = figures.nextSafetyOrder;
  const count = words.html('deal-line-safety', { completed: String(completed), max: String(max) });
  if (next === null) return count;
  const step = words.html(next.cost === null ? 'deal-line-next-safety' : 'deal-line-next-safety-cost', {
    price: words.numbers.price(next.price),
    distance: distanceText(next.distancePercent, words),
    cost: next.cost === null ? '' : words.numbers.amount(next.cost, figures.quote),
    currency: figures.quote,
  });
  return `${count}, ${step}`;
}

function stopLossLine(figures: DealFigures, words: Words): string | null {
  const { stopLossPrice, currentPrice } = figures;
  if (stopLossPrice === null) return null;
  return words.html('deal-line-stop-loss', {
    price: words.numbers.price(stopLossPrice),
    distance:
      currentPrice === null
        ? ''
        : ` (${distanceText(stopLossPrice.div(currentPrice).minus(1).times(100), words)})`,
  });
}

/** What each of the things that may come next would mean. */
function whatIfLine(figures: DealFigures, words: Words): string {
  if (figures.finished) return '';
  const { profit, atTakeProfit, nextSafetyOrder: next, quote, closable } = figures;
  const money = (amount: Decimal) => `${words.numbers.signedAmount(amount, quote)} ${quote}`;
  const parts = [
    closable && profit !== null && words.html('deal-if-closed', { profit: money(profit) }),
    atTakeProfit !== null &&
      words.html('deal-if-take-profit', {
        profit: money(atTakeProfit.profit),
        distance: distanceText(atTakeProfit.distancePercent, words),
      }),
    next?.cost &&
      words.html(figures.short ? 'deal-if-safety-short' : 'deal-if-safety', {
        cost: words.numbers.amount(next.cost, quote),
        currency: quote,
        average: next.averageThen === null ? 'none' : words.numbers.price(next.averageThen),
      }),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : lines(words.html('deal-what-if'), ...parts);
}

function errorLine(deal: Deal, words: Words): string | null {
  const message = deal.failed_message ?? deal.error_message;
  return message ? words.html('deal-error', { message: cut(message, 500) }) : null;
}
