import { z } from 'zod';
import { PERIODS } from '../../deals/statistics.ts';
import { defineTap, place } from '../tap.ts';

/** Profit overall and today, and the last thirty days. */
export const statsTap = defineTap('ss', { place });
export const GROUPINGS = ['bot', 'account'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** The same by bot or by account. */
export const statsByTap = defineTap('sb', { by: z.enum(GROUPINGS) });
/** The picture. */
export const profitChartTap = defineTap('sc', { period: z.enum(PERIODS) });
