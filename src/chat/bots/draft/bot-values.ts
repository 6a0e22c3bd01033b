import { Decimal } from 'decimal.js';
import type { ParamsOf, StrategyInput } from '../../../threecommas/index.ts';
import { MAX_SAFETY_ORDERS, type LadderSettings } from '../../../deals/ladder.ts';
import type { Json, Values } from '../../forms/form.ts';
import { sharedBase, sharedQuote, symbolOf } from './pair-words.ts';

export type BotSettings = ParamsOf<'bots.update'>;

export const UNITS = ['quote_currency', 'base_currency', 'percent', 'xbt'] as const;
export type Unit = (typeof UNITS)[number];

/** `kept`: signals that we have no words for; an edit leaves them as they are. */
export const STARTS = ['manual', 'nonstop', 'qfl', 'trading_view', 'kept'] as const;
export type Start = (typeof STARTS)[number];

export const VOLUMES = ['base_order_volume', 'safety_order_volume'] as const;
export type VolumeName = (typeof VOLUMES)[number];

/** Where an order's unit and its currency at the time of the answer are kept: with the answer, gone with it. */
export const unitKey = (name: VolumeName) => `${name}#unit`;
export const currencyKey = (name: VolumeName) => `${name}#in`;
/** Set while the size of safety orders is that of the base order, because nobody said otherwise. */
export const FOLLOWS = 'safety_order_volume#follows';
/** What the chosen account has free, by currency. */
export const FREE = 'account_id#free';
export const MARK = 'account_id#mark';
/** Set once the settings that are seldom changed are on the card. */
export const MORE_SHOWN = 'more_shown';

/** The currency of orders of a bot whose pairs had different ones already when its edit began. */
export const MIXED = 'mixed';

/** What a new bot has where nobody says otherwise. Few and small orders, nothing that grows. */
export const DEFAULTS: Values = {
  max_safety_orders: '3',
  safety_order_step_percentage: '2',
  martingale_volume_coefficient: '1',
  martingale_step_coefficient: '1',
  active_safety_orders_count: '1',
  take_profit_type: 'total',
  max_active_deals: '1',
};

/** What an edit states as 0 where it was taken away: left out it would stay. */
export const REMOVABLE = ['stop_loss_percentage', 'cooldown', 'btc_price_limit'] as const;

export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function pairsOf(values: Values): readonly string[] {
  const { pairs } = values;
  return Array.isArray(pairs) ? pairs.filter((pair) => typeof pair === 'string') : [];
}

export function directionOf(values: Values): 'long' | 'short' {
  return values['strategy'] === 'short' ? 'short' : 'long';
}

export function startOf(values: Values): Start | undefined {
  return STARTS.find((start) => start === values['strategy_list']);
}

export function unitOf(values: Values, name: VolumeName): Unit {
  return UNITS.find((unit) => unit === values[unitKey(name)]) ?? 'quote_currency';
}

/** `25` of `25 USDT`; undefined while nobody said. */
export function decimalOf(values: Values, name: string): Decimal | undefined {
  const text = textOf(values, name) ?? textOf(DEFAULTS, name);
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? new Decimal(text) : undefined;
}

/** What orders in such a unit are counted in; undefined where the pairs differ in it. */
export function currencyOf(unit: Unit, pairs: readonly string[]): string | undefined {
  switch (unit) {
    case 'quote_currency':
      return sharedQuote(pairs);
    case 'base_currency':
      return sharedBase(pairs);
    case 'percent':
      return '%';
    case 'xbt':
      return 'XBT';
  }
}

/** The bot's name; `BTC/USDT long`, `BTC, ETH +2 short` for one that nobody named. Empty while nothing is known. */
export function nameOf(values: Values): string {
  const pairs = pairsOf(values);
  const [first, second] = pairs;
  const named = textOf(values, 'name');
  if (named !== undefined || first === undefined) return named ?? '';
  const shown = second === undefined ? symbolOf(first) : `${baseOf(first)}, ${baseOf(second)}`;
  const more = pairs.length > 2 ? ` +${pairs.length - 2}` : '';
  const direction = textOf(values, 'strategy') ?? '';
  return `${shown}${more} ${direction}`.trim();
}

function baseOf(pair: string): string {
  return symbolOf(pair).split('/', 1)[0] ?? pair;
}

/** Undefined until enough is answered. Its volumes may be of different units. */
export function ladderOf(values: Values): LadderSettings | undefined {
  const [baseVolume, safetyVolume, count] = [
    'base_order_volume',
    'safety_order_volume',
    'max_safety_orders',
  ].map((name) => decimalOf(values, name));
  const stepPercent = decimalOf(values, 'safety_order_step_percentage');
  const volumeCoefficient = decimalOf(values, 'martingale_volume_coefficient');
  const stepCoefficient = decimalOf(values, 'martingale_step_coefficient');
  if (!baseVolume || !safetyVolume || !count || !stepPercent || !volumeCoefficient || !stepCoefficient) {
    return undefined;
  }
  return {
    direction: directionOf(values),
    baseVolume,
    safetyVolume,
    maxSafetyOrders: Decimal.min(count, MAX_SAFETY_ORDERS).toNumber(),
    stepPercent,
    volumeCoefficient,
    stepCoefficient,
  };
}

/**
 * The answers as parameters (API document, "Create bot" and "Edit bot"). All that are mandatory must be answered.
 *
 * @param kept the signals of the bot as they are, for a bot whose signals stay
 */
export function settingsOf(values: Values, kept: readonly StrategyInput[] = []): BotSettings {
  const number = (name: string) => decimalOf(values, name)?.toFixed() ?? '';
  const count = (name: string) => decimalOf(values, name)?.toNumber() ?? 0;
  const removable = (name: (typeof REMOVABLE)[number]) => textOf(values, name) ?? '0';
  return {
    name: nameOf(values),
    pairs: pairsOf(values),
    max_active_deals: count('max_active_deals'),
    base_order_volume: number('base_order_volume'),
    base_order_volume_type: unitOf(values, 'base_order_volume'),
    take_profit: number('take_profit'),
    safety_order_volume: number('safety_order_volume'),
    safety_order_volume_type: unitOf(values, 'safety_order_volume'),
    martingale_volume_coefficient: number('martingale_volume_coefficient'),
    martingale_step_coefficient: number('martingale_step_coefficient'),
    max_safety_orders: count('max_safety_orders'),
    active_safety_orders_count: count('active_safety_orders_count'),
    stop_loss_percentage: removable('stop_loss_percentage'),
    cooldown: removable('cooldown'),
    btc_price_limit: removable('btc_price_limit'),
    safety_order_step_percentage: number('safety_order_step_percentage'),
    take_profit_type: values['take_profit_type'] === 'base' ? 'base' : 'total',
    strategy_list: strategyListOf(values, kept),
  };
}

/** `manual` is an empty list: of the two spellings in the document the one that cannot be taken for non-stop. */
function strategyListOf(values: Values, kept: readonly StrategyInput[]): readonly StrategyInput[] {
  switch (startOf(values)) {
    case 'kept':
      return kept;
    case 'nonstop':
      return [{ strategy: 'nonstop' }];
    case 'qfl':
      return [{ options: { type: textOf(values, 'qfl_type') ?? 'original' }, strategy: 'qfl' }];
    case 'trading_view':
      return [
        {
          options: { time: textOf(values, 'tv_time') ?? '', type: textOf(values, 'tv_type') ?? '' },
          strategy: 'trading_view',
        },
      ];
    case 'manual':
    case undefined:
      return [];
  }
}

/** The answers that a bot's settings amount to. */
export function valuesOf(settings: BotSettings): Values {
  const { pairs } = settings;
  const plain = (value: string | number | null | undefined): string | undefined => {
    const number = value === null || value === undefined || value === '' ? undefined : new Decimal(value);
    // An exponent beyond all money would fill the memory when written out.
    return number?.isFinite() === true && Math.abs(number.e) < 40 ? number.toFixed() : undefined;
  };
  const volume = (name: VolumeName, type: Unit | null | undefined): Values => {
    const unit = type ?? 'quote_currency';
    return given({
      [name]: plain(settings[name]),
      [unitKey(name)]: unit,
      [currencyKey(name)]: currencyOf(unit, pairs) ?? MIXED,
    });
  };
  const wanted = (name: (typeof REMOVABLE)[number]) => {
    const value = plain(settings[name]);
    return value === undefined || Number(value) === 0 ? undefined : value;
  };
  return {
    ...given({
      name: settings.name,
      pairs,
      max_active_deals: plain(settings.max_active_deals ?? 1),
      take_profit: plain(settings.take_profit),
      martingale_volume_coefficient: plain(settings.martingale_volume_coefficient),
      martingale_step_coefficient: plain(settings.martingale_step_coefficient),
      max_safety_orders: plain(settings.max_safety_orders),
      active_safety_orders_count: plain(settings.active_safety_orders_count),
      safety_order_step_percentage: plain(settings.safety_order_step_percentage),
      take_profit_type: settings.take_profit_type,
      stop_loss_percentage: wanted('stop_loss_percentage'),
      cooldown: wanted('cooldown'),
      btc_price_limit: wanted('btc_price_limit'),
    }),
    ...volume('base_order_volume', settings.base_order_volume_type),
    ...volume('safety_order_volume', settings.safety_order_volume_type),
    ...startValues(settings.strategy_list),
  };
}

function startValues(list: readonly StrategyInput[]): Values {
  const [first, ...others] = list;
  const option = (name: string) => {
    const value = first?.options?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  if (first === undefined) return { strategy_list: 'manual' };
  if (others.length > 0) return { strategy_list: 'kept' };
  switch (first.strategy) {
    case 'manual':
    case 'nonstop':
      return { strategy_list: first.strategy };
    case 'qfl': {
      const type = option('type');
      return type === undefined ? { strategy_list: 'kept' } : { strategy_list: 'qfl', qfl_type: type };
    }
    case 'trading_view': {
      const [time, type] = [option('time'), option('type')];
      return time === undefined || type === undefined
        ? { strategy_list: 'kept' }
        : { strategy_list: 'trading_view', tv_time: time, tv_type: type };
    }
    default:
      return { strategy_list: 'kept' };
  }
}

/**
 * The settings as an answered draft states them, so that it has changed nothing yet: with what is taken for granted where
 * a bot does not say, and empty where a figure cannot be stated.
 */
export function statedSettings(settings: BotSettings): BotSettings {
  return settingsOf(valuesOf(settings), settings.strategy_list);
}

/** What an edit changes: the parameters that differ, each with all that it takes to state it. */
export function changesOf(before: BotSettings, after: BotSettings): Partial<BotSettings> {
  const names = Object.keys(after) as (keyof BotSettings)[];
  const changed = new Set(names.filter((name) => !same(before[name], after[name])));
  // A size means nothing without its unit.
  for (const name of VOLUMES) {
    if (changed.has(name) || changed.has(`${name}_type`)) changed.add(name).add(`${name}_type`);
  }
  return Object.fromEntries(names.filter((name) => changed.has(name)).map((name) => [name, after[name]]));
}

/** Whether two settings mean the same: `2.0` and `2` do, and so do a stop loss of 0 and none. */
export function same(a: unknown, b: unknown): boolean {
  const [left, right] = [canonical(a), canonical(b)];
  return JSON.stringify(left) === JSON.stringify(right);
}

function canonical(value: unknown): unknown {
  if (value === null || value === undefined) return '0';
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value))) {
    return new Decimal(value).toFixed();
  }
  if (Array.isArray(value)) return canonicalList(value);
  return value;
}

/** Signals with their options in one order; a manual bot is an empty list or says so. */
function canonicalList(list: readonly unknown[]): readonly unknown[] {
  return list.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [item];
    const { strategy, options } = item as StrategyInput;
    if (strategy === 'manual') return [];
    return [{ strategy, options: Object.entries(options ?? {}).sort(([a], [b]) => a.localeCompare(b)) }];
  });
}

function given(values: Readonly<Record<string, Json | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
