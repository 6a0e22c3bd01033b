import type { BalancesPie, PieSlice } from '../../src/charts/balances-pie.ts';
import type { ProfitChart } from '../../src/charts/profit-chart.ts';

export function slice(label: string, value: string, text = value): PieSlice {
  return { label, value, share: `${value} %`, text };
}

export function pieOf(slices: readonly PieSlice[], more: Partial<BalancesPie> = {}): BalancesPie {
  return {
    title: 'Balances',
    subtitle: 'Kraken spot',
    slices,
    otherLabel: 'Other',
    describeOther: (rest) => ({ share: `${rest.length} %`, text: 'few' }),
    totalText: '4,310.55 USD',
    ...more,
  };
}

export function profitOf(profits: readonly string[], more: Partial<ProfitChart> = {}): ProfitChart {
  return {
    title: 'Profit',
    subtitle: 'Grid of alts',
    buckets: profits.map((profit, index) => ({ label: `${index + 1} Aug`, profit })),
    totalText: '+90.10 USDT',
    currency: 'USDT',
    runningLabel: 'Running total',
    bucketsLabel: 'By day',
    formatAmount: (amount) => amount,
    ...more,
  };
}
