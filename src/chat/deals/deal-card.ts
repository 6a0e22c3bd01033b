import { parseWireTime, type Deal } from '../../threecommas/index.ts';
import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import type { Words } from '../../text/words.ts';
import { escapeHtml } from '../../text/translator.ts';
import { askTap } from '../actions/taps.ts';
import { dealTap } from './taps.ts';
import { backButton } from '../ways.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';

/** One deal. The first line is what a push preview shows: what it is and what it is worth. */
export function dealCard(deal: Deal, words: Words, readAtMs: number): View {
  const figures = dealFigures(deal);
  return {
    html: paragraphs(
      lines(
        `<b>${escapeHtml(figures.symbol)}</b>  ${profitText(figures, words)}`,
        [deal.bot_name, deal.account_name]
          .filter(Boolean)
          .map((name) => escapeHtml(cut(name ?? '', NAME_LENGTH)))
          .join(' · '),
        [statusText(figures.status, words), ageText(deal, figures, words, readAtMs)]
          .filter(Boolean)
          .join(' · '),
      ),
      lines(
        priceLine(figures, words),
        safetyLines(figures, words),
        whatIfLine(figures, words),
        errorLine(deal, words),
      ),
      dealFooter(deal.id, deal.pair, words, readAtMs),
    ),
    buttons: [
      actionButtons(figures, words),
      [
        backButton(words, figures.finished ? 'finished' : 'active'),
        tapButton(words.text('button-refresh'), dealTap({ dealId: deal.id, place: 'here' })),
      ],
    ].filter((row) => row.length > 0),
  };
}

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
  return words.has(`deal-status-${status}`)
    ? words.html(`deal-status-${status}`)
    : escapeHtml(status.replaceAll('_', ' '));
}

export function asOf(words: Words, readAtMs: number): string {
  return words.html('as-of', { time: { html: words.time(readAtMs) } });
}

function ageText(deal: Deal, figures: DealFigures, words: Words, nowMs: number): string | null {
  const createdMs = parseWireTime(deal.created_at)?.getTime();
  if (createdMs === undefined) return null;
  if (!figures.finished) return words.html('deal-age', { age: words.duration(nowMs - createdMs) });
  const closedMs = parseWireTime(deal.closed_at)?.getTime();
  return closedMs === undefined
    ? null
    : words.html('deal-took', { age: words.duration(closedMs - createdMs) });
}

function priceLine(figures: DealFigures, words: Words): string {
  const parts = [
    ['deal-line-average', figures.averagePrice],
    ['deal-line-now', figures.currentPrice],
    ['deal-line-take-profit', figures.takeProfitPrice],
  ] as const;
  return parts
    .flatMap(([key, price]) =>
      price === null ? [] : [words.html(key, { price: words.numbers.price(price) })],
    )
    .join(' · ');
}

function safetyLines(figures: DealFigures, words: Words): string {
  const { completed, max } = figures.safetyOrders;
  const next = figures.nextSafetyOrder;
  return lines(
    words.html('deal-line-safety', { completed: String(completed), max: String(max) }),
    next &&
      words.html(next.cost === null ? 'deal-line-next-safety' : 'deal-line-next-safety-cost', {
        price: words.numbers.price(next.price),
        distance: words.numbers.signedPercent(next.distancePercent),
        cost: next.cost === null ? '' : words.numbers.amount(next.cost, figures.quote),
        currency: figures.quote,
      }),
  );
}

function whatIfLine(figures: DealFigures, words: Words): string | null {
  if (figures.atTakeProfit === null) return null;
  const { profit, distancePercent } = figures.atTakeProfit;
  return words.html('deal-what-if', {
    profit: words.numbers.signedAmount(profit, figures.quote),
    distance: words.numbers.signedPercent(distancePercent),
  });
}

function errorLine(deal: Deal, words: Words): string | null {
  const message = deal.failed_message ?? deal.error_message;
  return message ? words.html('deal-error', { message: cut(message, 500) }) : null;
}
