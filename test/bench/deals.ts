import { OPEN_DEAL } from '../threecommas/support/bodies.ts';

/** A page of deals with the fields and the weight, about 2.7 kB each, that answers of the service have today. */
export function dealsPage(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, index) => deal(index)));
}

function deal(index: number): Readonly<Record<string, unknown>> {
  const isOver = index % 10 === 9;
  return {
    ...OPEN_DEAL,
    id: OPEN_DEAL.id + index,
    localized_status: 'Bought',
    'finished?': isOver,
    closed_at: isOver ? '2024-05-05T02:14:07.902Z' : null,
    status: isOver ? 'completed' : 'bought',
    from_currency_id: 0,
    to_currency_id: 0,
    current_active_safety_orders: 1,
    active_manual_safety_orders: 0,
    add_fundable: true,
    base_order_average_price: '13.911820744310027715003322561',
    base_order_volume_type: 'quote_currency',
    safety_order_volume_type: 'quote_currency',
    safety_order_calculation_mode: 'base',
    martingale_volume_coefficient: '1.2',
    martingale_step_coefficient: '1.05',
    close_strategy_list: [],
    safety_strategy_list: [],
    custom_safety_steps: [],
    last_known_position_info: null,
    leverage_custom_value: null,
    leverage_type: 'not_specified',
    market_type: 'spot',
    min_profit_percentage: '0.0',
    min_profit_type: null,
    note: null,
    orderbook_price_currency: 'USDT',
    profit_currency: 'quote_currency',
    reserved_base_coin: '12.65',
    reserved_second_coin: '0.0',
    sl_to_breakeven_data: null,
    sl_to_breakeven_enabled: false,
    smart_trade_convertable: true,
    stop_loss_percentage: '8.0',
    stop_loss_price: '12.648400145458545462144774693',
    stop_loss_timeout_enabled: false,
    stop_loss_timeout_in_seconds: 0,
    stop_loss_type: 'stop_loss',
    strategy: 'long',
    take_profit_steps: [],
    trailing_deviation: '0.2',
    trailing_max_price: null,
    tsl_enabled: false,
    tsl_max_price: null,
    crypto_widget: {
      progressAccuracy: 2,
      // With the Cyrillic letter that the service's own key has: it makes the whole text a two-byte string.
      'TTP\u0410ctivated': false,
      buyPrice: '13.748261027667984189723320158102766',
      currentPrice: '13.91',
      inverted: false,
      stopLosses: [['12.648400145458545462144774693', false]],
      LP: null,
      buySteps: [],
      marks: [
        { type: 'tp', label: 'TP', price: '14.01', position: 'down' },
        { type: 'sl', label: 'SL', price: '12.6484', position: 'down' },
      ],
    },
  };
}
