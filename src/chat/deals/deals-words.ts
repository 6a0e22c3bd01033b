import { DEAL_SCOPES, type DealScope } from './taps.ts';

/** What was typed after `/deals`. */
export interface DealsWish {
  readonly scope: DealScope;
  /** Whose; the kind is null where only a name was typed. */
  readonly of: { readonly kind: 'bot' | 'account' | null; readonly typed: string } | null;
}

/**
 * Reads nothing, `finished`, `bot Alt basket`, `finished account Binance main` and `of Alt basket`; undefined for words
 * that are none of these.
 */
export function readDealsWords(text: string): DealsWish | undefined {
  const [first = '', ...others] = text.trim().split(/\s+/);
  const scope = DEAL_SCOPES.find((name) => name === first.toLowerCase());
  const rest = scope === undefined ? [first, ...others] : others;
  const [word = '', ...named] = rest;
  const wish = { scope: scope ?? 'active' } as const;
  switch (word.toLowerCase()) {
    case '':
      return { ...wish, of: null };
    case 'bot':
    case 'account':
      return { ...wish, of: { kind: word.toLowerCase() as 'bot' | 'account', typed: named.join(' ') } };
    case 'of':
      return named.length === 0 ? undefined : { ...wish, of: { kind: null, typed: named.join(' ') } };
    default:
      return undefined;
  }
}
