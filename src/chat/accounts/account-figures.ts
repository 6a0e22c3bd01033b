import { Decimal } from 'decimal.js';
import { parseWireTime, type Account } from '../../threecommas/index.ts';

/** An account in figures: what 3Commas does not know, or gives as Infinity, is null. */
export interface AccountFigures {
  readonly id: number;
  readonly name: string;
  /** As people know it: `Binance`. Empty where 3Commas does not say. */
  readonly exchange: string;
  /** Money that is none: of 3Commas' own practice account, or of an exchange's demo. */
  readonly play: 'PAPER' | 'DEMO' | null;
  readonly usd: Decimal | null;
  readonly btc: Decimal | null;
  readonly dayUsd: Decimal | null;
  readonly dayPercent: Decimal | null;
  /** Since it was connected. */
  readonly overallUsd: Decimal | null;
  readonly overallPercent: Decimal | null;
  /** When 3Commas last read the balances, Unix milliseconds; null where it has not yet. */
  readonly loadedAtMs: number | null;
  /** Why 3Commas cannot work with it. */
  readonly trouble: 'key' | 'locked' | null;
}

export function accountFigures(account: Account): AccountFigures {
  const loadedAtMs = loadedAt(account);
  const figures = loadedAtMs === null && isNothing(account.usd_amount) ? NO_FIGURES : figuresOf(account);
  return {
    id: account.id,
    name: account.name.trim() === '' ? `#${account.id}` : account.name,
    exchange: [account.exchange_name, account.pretty_display_type, account.market_code].find(Boolean) ?? '',
    play: playOf(account),
    ...figures,
    loadedAtMs,
    trouble: account.api_key_invalid === true ? 'key' : account.is_locked === true ? 'locked' : null,
  };
}

type Figures = Pick<
  AccountFigures,
  'usd' | 'btc' | 'dayUsd' | 'dayPercent' | 'overallUsd' | 'overallPercent'
>;

const NO_FIGURES: Figures = {
  ...{ usd: null, btc: null, dayUsd: null, dayPercent: null, overallUsd: null, overallPercent: null },
};

function figuresOf(account: Account): Figures {
  const overall = overallOf(account);
  return {
    usd: finite(account.usd_amount),
    btc: finite(account.btc_amount),
    dayUsd: finite(account.day_profit_usd),
    dayPercent: finite(account.day_profit_usd_percentage),
    overallUsd: overall.usd,
    overallPercent: overall.percent,
  };
}

/** An account that was only just connected and is empty has not been read: its figures would be a loss of all. */
function loadedAt(account: Account): number | null {
  const updatedMs = parseWireTime(account.updated_at)?.getTime() ?? null;
  const createdMs = parseWireTime(account.created_at)?.getTime();
  return updatedMs !== null && updatedMs === createdMs && isNothing(account.usd_amount) ? null : updatedMs;
}

function isNothing(amount: string | null): boolean {
  return finite(amount)?.abs().lt('0.000001') ?? true;
}

/** A figure that can be shown and added up. */
export function finite(value: string | null | undefined): Decimal | null {
  if (value === null || value === undefined) return null;
  const number = new Decimal(value);
  return number.isFinite() ? number : null;
}

/** The change of a whole in per cent, where it is known what it was before. */
export function changePercent(whole: Decimal | null, change: Decimal | null): Decimal | null {
  if (whole === null || change === null) return null;
  const before = whole.minus(change);
  return before.gt(0) ? change.div(before).times(100) : null;
}

function playOf(account: Account): AccountFigures['play'] {
  const kinds = [account.market_code, account.pretty_display_type, account.exchange_name].join(' ');
  if (/paper/i.test(kinds)) return 'PAPER';
  return /demo|testnet|sandbox/i.test(kinds) ? 'DEMO' : null;
}

/** `usd_profit` is that of a shorter time on newer services; its percentage goes with it alone. */
function overallOf(account: Account): { readonly usd: Decimal | null; readonly percent: Decimal | null } {
  const total = finite(account.total_usd_profit);
  const shorter = finite(account.usd_profit);
  const percent = finite(account.usd_profit_percentage);
  if (total === null) return { usd: shorter, percent };
  const same = shorter !== null && total.minus(shorter).abs().lt('0.005');
  return { usd: total, percent: same ? percent : changePercent(finite(account.usd_amount), total) };
}
