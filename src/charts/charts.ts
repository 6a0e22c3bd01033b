import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { drawBalancesPie, type BalancesPie } from './balances-pie.ts';
import { registerFonts, resolveInter, type ResolveFontFile } from './fonts.ts';
import { drawProfitChart, type ProfitChart } from './profit-chart.ts';

/** Numbers in, PNG out. Every word comes in as it is to be read; floats are used for the geometry only. */
export interface Charts {
  /**
   * How an account's balances are shared out, 1080 wide and at most 1200 high. The largest eight have slices of their
   * own, the rest is one. Rejects with RangeError without slices, and for a value that is negative or no number.
   */
  balancesPie(pie: BalancesPie): Promise<Buffer>;
  /**
   * Profit and loss over time with its running total, 1080 x 1080. Rejects with RangeError without buckets, with more
   * than 60, and for a profit that is no number.
   */
  profitChart(chart: ProfitChart): Promise<Buffer>;
}

export interface ChartsOptions {
  /** Where the files of the typeface are; in its package unless given. */
  readonly resolveFontFile?: ResolveFontFile;
}

/** Throws where a file of the typeface is missing or cannot be read. */
export function createCharts(options: ChartsOptions = {}): Charts {
  const fonts = registerFonts(options.resolveFontFile ?? resolveInter);
  // chart.js keeps what it can draw in one list for the process; to name it again changes nothing.
  Chart.register(
    ...[DoughnutController, ArcElement, BarController, BarElement],
    ...[LineController, LineElement, PointElement, Filler, CategoryScale, LinearScale],
  );
  return {
    balancesPie: (pie) => drawBalancesPie(pie, fonts),
    profitChart: (chart) => drawProfitChart(chart, fonts),
  };
}
