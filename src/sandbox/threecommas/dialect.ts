import type { DealStatus, TakeProfitType } from './state.ts';

/**
 * The two faces of the service: what today's service was recorded to answer (`modern`), and what the API document of
 * 2018 promises word for word (`document2018`: upper-case statuses, plain times, oldest first).
 */
export type DialectName = 'modern' | 'document2018';

/** How a missing permission is refused: three looks of it are known. */
export type DeniedLook = 'access_denied_401' | 'access_denied_403' | 'forbidden_403';

export interface DialectOptions {
  readonly name?: DialectName;
  /** Default: `access_denied_403` in the modern dialect, `access_denied_401` in the old one. */
  readonly denied?: DeniedLook;
  /** What "start_new_deal" answers, which nobody ever published. Default `deal`. */
  readonly startNewDealAnswers?: 'deal' | 'bot';
  /** What "update_pairs_black_list" answers: the list, or `true` as a client of 2019 expected. */
  readonly blackListAnswers?: 'pairs' | 'true';
  /** Which spelling of cancel and panic_sell for smart trades exists. Default: both. */
  readonly smartTradePaths?: 'document' | 'by_id' | 'both';
}

export interface Dialect {
  readonly name: DialectName;
  readonly denied: DeniedLook;
  readonly startNewDealAnswers: 'deal' | 'bot';
  readonly blackListAnswers: 'pairs' | 'true';
  readonly smartTradePaths: 'document' | 'by_id' | 'both';
  readonly newestFirst: boolean;
  time(at: number): string;
  dealStatus(status: DealStatus): string;
  takeProfitType(type: TakeProfitType): string;
  /** Leaves out what the old entity did not have. */
  shapeDeal(deal: Record<string, unknown>): Record<string, unknown>;
}

/** Fields that joined the deal after 2018. */
const NEWER_DEAL_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'localized_status',
  'current_active_safety_orders',
  'completed_manual_safety_orders_count',
  'active_manual_safety_orders',
  'market_type',
  'note',
  'add_fundable',
  'smart_trade_convertable',
  'take_profit_steps',
  'safety_order_calculation_mode',
  'martingale_volume_coefficient',
  'martingale_step_coefficient',
  'stop_loss_percentage',
  'stop_loss_type',
  'stop_loss_timeout_enabled',
  'stop_loss_timeout_in_seconds',
  'sl_to_breakeven_enabled',
  'sl_to_breakeven_data',
  'trailing_enabled',
  'trailing_deviation',
  'trailing_max_price',
  'tsl_enabled',
  'tsl_max_price',
  'leverage_type',
  'leverage_custom_value',
  'profit_currency',
  'strategy',
  'min_profit_percentage',
  'min_profit_type',
  'close_strategy_list',
  'safety_strategy_list',
  'custom_safety_steps',
  'last_known_position_info',
  'base_order_average_price',
  'orderbook_price_currency',
  'stop_loss_price',
  'reserved_quote_funds',
  'reserved_base_funds',
  'crypto_widget',
]);

export function createDialect(options: DialectOptions = {}): Dialect {
  const shared = {
    startNewDealAnswers: options.startNewDealAnswers ?? 'deal',
    blackListAnswers: options.blackListAnswers ?? 'pairs',
    smartTradePaths: options.smartTradePaths ?? 'both',
  } as const;
  switch (options.name ?? 'modern') {
    case 'modern':
      return {
        ...shared,
        name: 'modern',
        denied: options.denied ?? 'access_denied_403',
        newestFirst: true,
        time: (at) => new Date(at).toISOString(),
        dealStatus: (status) => status,
        takeProfitType: (type) => type,
        shapeDeal: (deal) => deal,
      };
    case 'document2018':
      return {
        ...shared,
        name: 'document2018',
        denied: options.denied ?? 'access_denied_401',
        newestFirst: false,
        time: (at) => new Date(at).toISOString().slice(0, 19).replace('T', ' '),
        dealStatus: (status) => (status === 'cancelled' ? 'CANCELED' : status.toUpperCase()),
        takeProfitType: (type) => (type === 'base' ? 'base_order_volume' : 'total_bought_volume'),
        shapeDeal: (deal) =>
          Object.fromEntries(Object.entries(deal).filter(([key]) => !NEWER_DEAL_FIELDS.has(key))),
      };
  }
}
