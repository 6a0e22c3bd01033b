import { z } from 'zod';
import type { Market } from '../../threecommas/index.ts';

/** What some exchanges want beyond key and secret. */
const EXTRA_FIELDS = ['passphrase', 'customer_id'] as const;
export type ExtraField = (typeof EXTRA_FIELDS)[number];

/** An exchange that 3Commas can connect. */
export interface Exchange {
  /** Stable, and short enough for a button: its code, or its name on services that know no codes. */
  readonly key: string;
  readonly name: string;
  readonly code: string | null;
  readonly wants: readonly ExtraField[];
}

/** In the order of their names. */
export function exchangesOf(markets: readonly Market[]): readonly Exchange[] {
  const byKey = new Map<string, Exchange>();
  for (const market of markets) {
    const name = market.market_name.trim();
    const key = market.market_code ?? name;
    if (name !== '' && !byKey.has(key)) {
      byKey.set(key, { key, name, code: market.market_code, wants: wantedBy(market) });
    }
  }
  return [...byKey.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Those whose name or code has the words, in any case. */
export function searchExchanges(exchanges: readonly Exchange[], words: string): readonly Exchange[] {
  const wanted = bare(words);
  return exchanges.filter(
    ({ name, code }) => bare(name).includes(wanted) || bare(code ?? '').includes(wanted),
  );
}

/** Newer services list the fields of a market; for others the API document names whom each is for. */
const formFields = z.object({
  form_fields: z.object({ required: z.array(z.object({ field: z.string() })) }),
});

const KNOWN_WANTS: readonly (readonly [RegExp, ExtraField])[] = [
  [/bitstamp/i, 'customer_id'],
  [/coinbase|gdax|kucoin|okx|okex|bitget/i, 'passphrase'],
];

function wantedBy(market: Market): readonly ExtraField[] {
  const listed = formFields.safeParse(market);
  if (listed.success) {
    const names = listed.data.form_fields.required.map(({ field }) => field);
    return EXTRA_FIELDS.filter((field) => names.includes(field));
  }
  const name = `${market.market_name} ${market.market_code ?? ''}`;
  return KNOWN_WANTS.flatMap(([pattern, field]) => (pattern.test(name) ? [field] : []));
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}
