import type { Decimal } from 'decimal.js';
import { dealFunds, safetyLadder } from '../../deals/ladder.ts';
import type { Words } from '../../text/words.ts';
import type { Bot } from '../../threecommas/index.ts';
import { cut } from '../view.ts';
import { decimalOf, type BotFigures } from './bot-figures.ts';

/** How a bot is set, a line each. HTML. */
export function settingLines(bot: Bot, figures: BotFigures, words: Words): readonly (string | null)[] {
  return [
    words.html(bot.strategy === 'short' ? 'bot-short' : 'bot-long', { start: startText(bot, words) }),
    words.html('bot-base-order', {
      size: sizeText(bot.base_order_volume, bot.base_order_volume_type, figures, words),
    }),
    ...safetyLines(bot, figures, words),
    takeProfitLine(bot, words),
    stopLossLine(bot, words),
    cooldownLine(bot, words),
  ];
}

const SIGNALS_SHOWN = 3;
const OPTIONS_LENGTH = 60;

/** When it opens a deal, in words; plain. 3Commas adds strategies: one we have no words for is shown as it is called. */
function startText(bot: Bot, words: Words): string {
  const texts = bot.strategy_list.slice(0, SIGNALS_SHOWN).map((entry) => strategyText(entry, words));
  const more = bot.strategy_list.length - texts.length;
  if (texts.length === 0) return words.text('bot-start-manual');
  return [...texts, ...(more > 0 ? [words.text('bot-start-more', { more: String(more) })] : [])].join(' + ');
}

function strategyText({ strategy, options }: Bot['strategy_list'][number], words: Words): string {
  const details = optionsText(options);
  switch (strategy) {
    case 'nonstop':
      return words.text('bot-start-nonstop');
    case 'manual':
      return words.text('bot-start-manual');
    case 'qfl':
      return ['QFL', details].filter(Boolean).join(' ');
    case 'trading_view':
      return ['TradingView', details].filter(Boolean).join(' ');
    default:
      return cut([spaced(strategy), details].filter(Boolean).join(' '), OPTIONS_LENGTH);
  }
}

/** `5m, buy or strong buy`: the values of a strategy's options, whatever they are called. */
function optionsText(options: Bot['strategy_list'][number]['options']): string {
  const values = Object.values(options ?? {}).filter(
    (value) => typeof value === 'string' || typeof value === 'number',
  );
  return cut(values.map((value) => spaced(String(value))).join(', '), OPTIONS_LENGTH);
}

function spaced(code: string): string {
  return code.replace(/[_\s\p{C}]+/gu, ' ').trim();
}

function safetyLines(bot: Bot, figures: BotFigures, words: Words): readonly (string | null)[] {
  const max = bot.max_safety_orders;
  if (max === 0) return [words.html('bot-no-safety')];
  const atOnce = bot.active_safety_orders_count;
  const step = decimalOf(bot.safety_order_step_percentage);
  return [
    [
      words.html('bot-safety', {
        max: max === null ? '?' : String(max),
        size: sizeText(bot.safety_order_volume, bot.safety_order_volume_type, figures, words),
      }),
      step && words.html('bot-safety-step', { step: words.numbers.price(step) }),
      scaleText('bot-safety-step-scale', bot.martingale_step_coefficient, words),
      scaleText('bot-safety-size-scale', bot.martingale_volume_coefficient, words),
      atOnce !== null && max !== null && atOnce < max
        ? words.html('bot-safety-at-once', { atOnce: String(atOnce) })
        : null,
    ]
      .filter((part) => part !== null)
      .join(', '),
    reachLine(bot, figures, words),
  ];
}

/** How far the last safety order reaches, and what one deal takes at the most where all its orders have one unit. */
function reachLine(bot: Bot, figures: BotFigures, words: Words): string | null {
  const baseVolume = decimalOf(bot.base_order_volume);
  const safetyVolume = decimalOf(bot.safety_order_volume);
  const stepPercent = decimalOf(bot.safety_order_step_percentage);
  const volumeCoefficient = decimalOf(bot.martingale_volume_coefficient);
  const stepCoefficient = decimalOf(bot.martingale_step_coefficient);
  const maxSafetyOrders = bot.max_safety_orders;
  if (!baseVolume || !safetyVolume || !stepPercent || !volumeCoefficient || !stepCoefficient) return null;
  if (maxSafetyOrders === null) return null;
  const settings = {
    direction: bot.strategy === 'short' ? ('short' as const) : ('long' as const),
    baseVolume,
    safetyVolume,
    maxSafetyOrders,
    stepPercent,
    volumeCoefficient,
    stepCoefficient,
  };
  const last = safetyLadder(settings).at(-1);
  if (last === undefined) return null;
  const deviation = words.numbers.signedPercent(last.deviationPercent);
  const isOneUnit = bot.base_order_volume_type === bot.safety_order_volume_type;
  const total = dealFunds(settings);
  return isOneUnit
    ? words.html('bot-reach-total', {
        deviation,
        total: sizeText(total.toFixed(), bot.base_order_volume_type, figures, words),
      })
    : words.html('bot-reach', { deviation });
}

/** Null where each is as the one before. */
function scaleText(
  key: 'bot-safety-step-scale' | 'bot-safety-size-scale',
  value: string | null,
  words: Words,
): string | null {
  const scale = decimalOf(value);
  return scale === null || scale.eq(1) ? null : words.html(key, { scale: words.numbers.price(scale) });
}

function takeProfitLine(bot: Bot, words: Words): string | null {
  const percent = decimalOf(bot.take_profit);
  if (percent === null) return null;
  const ofBase = bot.take_profit_type?.startsWith('base') === true;
  const deviation = bot.trailing_enabled === true ? decimalOf(bot.trailing_deviation) : null;
  return [
    words.html(ofBase ? 'bot-take-profit-base' : 'bot-take-profit-total', {
      percent: words.numbers.price(percent),
    }),
    deviation && words.html('bot-trailing', { percent: words.numbers.price(deviation) }),
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function stopLossLine(bot: Bot, words: Words): string {
  const percent = decimalOf(bot.stop_loss_percentage);
  return percent === null || percent.isZero()
    ? words.html('bot-no-stop-loss')
    : words.html('bot-stop-loss', { percent: words.numbers.price(percent) });
}

function cooldownLine(bot: Bot, words: Words): string | null {
  const seconds = decimalOf(bot.cooldown);
  if (seconds === null || !seconds.gt(0) || seconds.gt(1e9)) return null;
  return words.html('bot-cooldown', { time: words.duration(seconds.toNumber() * 1000) });
}

/** `80.00 USDT`, `5 % of the balance`: an order's size with what it is counted in. Plain. */
function sizeText(
  volume: string | null,
  type: string | null,
  { quote, base }: Pick<BotFigures, 'quote' | 'base'>,
  words: Words,
): string {
  const size = decimalOf(volume);
  if (size === null) return '—';
  const amount = (currency: string | null, otherwise: string) =>
    `${currency === null ? number(size, words) : words.numbers.amount(size, currency)} ${currency ?? otherwise}`;
  switch (type) {
    case null:
    case 'quote_currency':
      return amount(quote, words.text('bot-size-quote'));
    case 'base_currency':
      return amount(base, words.text('bot-size-base'));
    case 'percent':
      return words.text('bot-size-percent', { percent: number(size, words) });
    case 'xbt':
      return amount('XBT', '');
    default:
      return `${number(size, words)} ${cut(spaced(type), OPTIONS_LENGTH)}`;
  }
}

function number(value: Decimal, words: Words): string {
  return words.numbers.price(value);
}
