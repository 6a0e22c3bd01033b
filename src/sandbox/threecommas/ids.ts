import type { Random } from './prng.ts';

/** Ids in the ranges the real service has reached. Unique, but in no order: an id says nothing about time. */
export interface Ids {
  account(): number;
  bot(): number;
  /** Beyond 2^31. */
  deal(): number;
  smartTrade(): number;
  smartTradeStep(): number;
}

export function createIds(random: Random): Ids {
  const taken = new Set<number>();
  const draw = (from: number, span: number) => (): number => {
    for (;;) {
      const id = from + random.int(0, span - 1);
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
  return {
    account: draw(33_200_000, 99_000),
    bot: draw(16_400_000, 190_000),
    deal: draw(2_370_000_000, 9_000_000),
    smartTrade: draw(27_100_000, 900_000),
    smartTradeStep: draw(81_000_000, 9_000_000),
  };
}
