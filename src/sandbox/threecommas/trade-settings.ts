import { decimal } from './decimal.ts';
import type { Direction, TakeProfitType, TradeSettings } from './state.ts';

/** Trade settings in plain numbers and texts, for worlds written by hand. Order sizes are in the quote currency. */
export interface SettingsSketch {
  readonly baseOrder?: string;
  readonly safetyOrder?: string;
  readonly takeProfit?: string;
  readonly takeProfitType?: TakeProfitType;
  readonly stepPercentage?: string;
  readonly volumeCoefficient?: string;
  readonly stepCoefficient?: string;
  readonly maxSafetyOrders?: number;
  readonly activeSafetyOrders?: number;
  readonly stopLoss?: string;
  readonly strategy?: Direction;
  readonly trailingDeviation?: string;
}

export function sketchSettings(sketch: SettingsSketch = {}): TradeSettings {
  const maxSafetyOrders = sketch.maxSafetyOrders ?? 5;
  return {
    baseOrderVolume: decimal(sketch.baseOrder ?? '100'),
    baseOrderVolumeType: 'quote_currency',
    takeProfit: decimal(sketch.takeProfit ?? '1.5'),
    takeProfitType: sketch.takeProfitType ?? 'total',
    safetyOrderVolume: decimal(sketch.safetyOrder ?? '50'),
    safetyOrderVolumeType: 'quote_currency',
    safetyOrderStepPercentage: decimal(sketch.stepPercentage ?? '1'),
    martingaleVolumeCoefficient: decimal(sketch.volumeCoefficient ?? '1.4'),
    martingaleStepCoefficient: decimal(sketch.stepCoefficient ?? '1.2'),
    maxSafetyOrders,
    activeSafetyOrdersCount: sketch.activeSafetyOrders ?? maxSafetyOrders,
    stopLossPercentage: decimal(sketch.stopLoss ?? '0'),
    strategy: sketch.strategy ?? 'long',
    trailingEnabled: sketch.trailingDeviation !== undefined,
    trailingDeviation: decimal(sketch.trailingDeviation ?? '0.2'),
  };
}
