import { Decimal } from 'decimal.js';

/** What decides the orders of one deal (API document, "Create bot"). Volumes are in units of the caller's choice. */
export interface LadderSettings {
  readonly direction: 'long' | 'short';
  readonly baseVolume: Decimal;
  readonly safetyVolume: Decimal;
  readonly maxSafetyOrders: number;
  /** How far the price goes against the deal before the first safety order, in percent. */
  readonly stepPercent: Decimal;
  /** Each further safety order is this many times the one before. */
  readonly volumeCoefficient: Decimal;
  /** Each further step is this many times the one before. */
  readonly stepCoefficient: Decimal;
}

/** One safety order. */
export interface Rung {
  /** From 1. */
  readonly number: number;
  /** From the price of the base order, in percent: below zero for a long deal, above for a short one. */
  readonly deviationPercent: Decimal;
  readonly volume: Decimal;
  /** The safety orders up to this one; what the base order takes comes on top where its unit is the same. */
  readonly safetyTotal: Decimal;
  /** False where a long deal would have to buy at a price of nothing or less. */
  readonly reachable: boolean;
}

/** 3Commas lets nobody have more; what is beyond would only fill the memory. */
export const MAX_SAFETY_ORDERS = 100;

/** The safety orders of a deal in their order, {@link MAX_SAFETY_ORDERS} at most. */
export function safetyLadder(settings: LadderSettings): readonly Rung[] {
  const side = settings.direction === 'long' ? -1 : 1;
  const rungs: Rung[] = [];
  let deviation = new Decimal(0);
  let step = settings.stepPercent;
  let volume = settings.safetyVolume;
  let safetyTotal = new Decimal(0);
  const count = Math.min(Math.max(0, settings.maxSafetyOrders), MAX_SAFETY_ORDERS);
  for (let number = 1; number <= count; number += 1) {
    deviation = deviation.plus(step);
    safetyTotal = safetyTotal.plus(volume);
    rungs.push({
      number,
      deviationPercent: deviation.times(side),
      volume,
      safetyTotal,
      reachable: settings.direction === 'short' || deviation.lt(100),
    });
    step = step.times(settings.stepCoefficient);
    volume = volume.times(settings.volumeCoefficient);
  }
  return rungs;
}

/** What one deal takes at the most: its base order and all its safety orders. For volumes of one unit. */
export function dealFunds(settings: LadderSettings): Decimal {
  return settings.baseVolume.plus(safetyLadder(settings).at(-1)?.safetyTotal ?? 0);
}
