import { Decimal } from 'decimal.js';
import { tradeFigures, type StepFigures, type TradeFigures } from '../../deals/trade-figures.ts';
import { parseWireTime, type SmartTrade } from '../../threecommas/index.ts';
import { escapeHtml } from '../../text/translator.ts';
import type { Words } from '../../text/words.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { exitLines } from './exit-lines.ts';
import { askStepTap, askTap } from '../actions/taps.ts';
import { editTradeTap, refreshStateTap, stepsTap, tradesTap, tradeTap } from './taps.ts';
import { stepStatus, tradeFooter, tradeStatus, tradeType } from './trade-words.ts';

/** People write notes of any length. */
const NOTE_LENGTH = 300;

/**
 * One smart trade. The first line is what a push preview shows: what it is and what it is worth.
 *
 * @param news what has just happened to it, above all else. HTML
 */
export function tradeCard(trade: SmartTrade, words: Words, readAtMs: number, news = ''): View {
  const figures = tradeFigures(trade);
  return {
    html: paragraphs(
      news,
      lines(
        titleLine(figures, words),
        dotted(
          figures.isPaper && words.html('trade-paper'),
          escapeHtml(tradeType(trade, words)),
          escapeHtml(cut(trade.account_name ?? '', NAME_LENGTH)),
        ),
        dotted(escapeHtml(tradeStatus(figures.status, words)), ageText(trade, words, readAtMs)),
      ),
      lines(sizeLine(figures, words), priceLine(trade, figures, words), trailingBuyLine(trade, words)),
      lines(
        ...exitLines(
          trade,
          figures,
          words,
          figures.steps.map((step) => stepLine(step, figures, words)),
        ),
      ),
      lines(
        trade.note ? words.html('trade-note', { note: cut(trade.note, NOTE_LENGTH) }) : '',
        trade.error_message ? words.html('trade-error', { message: cut(trade.error_message, 500) }) : '',
      ),
      tradeFooter(figures, words, readAtMs),
    ),
    buttons: [
      ...actionRows(figures, words),
      [
        backToTrades(words, figures.finished ? 'finished' : 'active'),
        tapButton(words.text('button-refresh'), tradeTap({ tradeId: figures.id, place: 'here' })),
      ],
    ],
  };
}

/** To the list in the same message. */
function backToTrades(words: Words, scope: 'active' | 'finished') {
  return tapButton(
    words.text('button-trades-back'),
    tradesTap({ scope, type: 'any', page: 0, place: 'here' }),
  );
}

/** `BTC/USDT  +12.41 USDT (+1.84 %)`. HTML. */
function titleLine(figures: TradeFigures, words: Words): string {
  const { symbol, profit, profitPercent, quote } = figures;
  const result = words.profit(profit, profitPercent, quote);
  return `<b>${escapeHtml(cut(symbol, NAME_LENGTH))}</b>${result === '' ? '' : `  ${escapeHtml(cut(result, NAME_LENGTH))}`}`;
}

/** Steps that can be sold one by one: with fewer than two, closing the trade does the same. */
function closableSteps({ steps, closable }: TradeFigures): readonly StepFigures[] {
  const open = steps.filter((step) => step.open && step.id !== null);
  return closable && open.length > 1 ? open : [];
}

function actionRows(figures: TradeFigures, words: Words): ButtonRow[] {
  const { id, finished, editable, cancellable, closable } = figures;
  const ask = (kind: 'closeTrade' | 'cancelTrade') => askTap({ kind, id, place: 'here' });
  return [
    [
      ...(editable ? [tapButton(words.text('button-trade-edit'), editTradeTap({ tradeId: id }))] : []),
      ...(finished ? [] : [tapButton(words.text('button-trade-state'), refreshStateTap({ tradeId: id }))]),
    ],
    [
      ...(cancellable ? [tapButton(words.text('button-trade-cancel'), ask('cancelTrade'))] : []),
      ...(closableSteps(figures).length > 0
        ? [tapButton(words.text('button-trade-step'), stepsTap({ tradeId: id }))]
        : []),
    ],
    closable ? [tapButton(words.text('button-close'), ask('closeTrade'), 'danger')] : [],
  ].filter((row) => row.length > 0);
}

/** `0.8 ETH × 3,100 = 2,480.00 USDT` */
function sizeLine({ units, base, quote, averagePrice, buyPrice, total }: TradeFigures, words: Words): string {
  if (units === null) return '';
  const price = averagePrice ?? buyPrice;
  const amount = `${words.numbers.amount(units, base)} ${cut(base, NAME_LENGTH)}`;
  if (price === null) return escapeHtml(amount);
  return words.html('trade-size', {
    amount,
    price: words.numbers.price(price),
    total: words.numbers.amount(total ?? units.times(price), quote),
    currency: cut(quote, NAME_LENGTH),
  });
}

function priceLine(trade: SmartTrade, figures: TradeFigures, words: Words): string {
  const bought = figures.averagePrice !== null;
  const parts: readonly (readonly [string, Decimal | null])[] = [
    [
      trade.buy_method === 'conditional' ? 'trade-line-condition' : 'trade-line-buy',
      bought ? null : figures.buyPrice,
    ],
    ['trade-line-average', figures.averagePrice],
    ['trade-line-sold', figures.finished ? figures.soldPrice : null],
    ['trade-line-now', figures.currentPrice],
  ];
  return dotted(
    ...parts.map(([key, price]) => price !== null && words.html(key, { price: words.numbers.price(price) })),
  );
}

function trailingBuyLine(trade: SmartTrade, words: Words): string {
  if (trade.trailing_buy_enabled !== true || trade.average_buy_price !== null) return '';
  return words.html('trade-line-trailing-buy', { step: shownNumber(trade.trailing_buy_step, words) });
}

function shownNumber(value: string | null, words: Words): string {
  return value === null ? '?' : words.numbers.price(new Decimal(value));
}

/** `1. 50 % at 3,193 (+3.00 %), waiting` */
function stepLine(step: StepFigures, { averagePrice, buyPrice }: TradeFigures, words: Words): string {
  const entry = averagePrice ?? buyPrice;
  const percent =
    step.price && entry ? words.numbers.signedPercent(step.price.div(entry).minus(1).times(100)) : '';
  return words.html(percent === '' ? 'trade-step' : 'trade-step-away', {
    position: String(step.position),
    share: step.percent === null ? '?' : words.numbers.price(step.percent),
    price: step.price === null ? '?' : words.numbers.price(step.price),
    percent,
    status: stepStatus(step.status, words),
  });
}

function ageText(trade: SmartTrade, words: Words, nowMs: number): string {
  const createdMs = parseWireTime(trade.created_at)?.getTime();
  if (createdMs === undefined) return '';
  if (!trade.finished) return words.html('trade-age', { age: words.duration(nowMs - createdMs) });
  const closedMs = parseWireTime(trade.closed_at)?.getTime();
  if (closedMs === undefined) return '';
  return words.html('trade-took', {
    age: words.duration(closedMs - createdMs),
    time: { html: words.time(closedMs) },
  });
}

function dotted(...parts: readonly (string | false | null)[]): string {
  return parts.filter((part) => part !== '' && part !== false && part !== null).join(' · ');
}

/** Which of its open steps shall be closed? */
export function stepPicker(trade: SmartTrade, words: Words, readAtMs: number): View {
  const figures = tradeFigures(trade);
  const steps = closableSteps(figures);
  const back = tapButton(
    words.text('button-trade-details'),
    tradeTap({ tradeId: figures.id, place: 'here' }),
  );
  return {
    html: paragraphs(
      steps.length === 0
        ? words.html('trade-no-steps')
        : words.html('trade-which-step', { symbol: cut(figures.symbol, NAME_LENGTH) }),
      lines(...steps.map((step) => stepLine(step, figures, words))),
      tradeFooter(figures, words, readAtMs),
    ),
    buttons: [
      ...steps.map((step) => [
        tapButton(
          words.text('button-trade-step-close', {
            position: String(step.position),
            amount:
              step.amount === null
                ? ''
                : `${words.numbers.amount(step.amount, figures.base)} ${cut(figures.base, 12)}`,
          }),
          askStepTap({ id: figures.id, stepId: step.id ?? 0, place: 'here' }),
        ),
      ]),
      [back],
    ],
  };
}
