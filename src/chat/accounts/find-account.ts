import type { Account } from '../../threecommas/index.ts';

/** The accounts that somebody may mean: the one of an id or a whole name, else all whose name has what was typed. */
export function findAccounts(accounts: readonly Account[], typed: string): readonly Account[] {
  const id = /^#?a?([1-9]\d{0,15})$/i.exec(typed.trim())?.[1];
  const byId = accounts.filter((account) => String(account.id) === id);
  if (byId.length > 0) return byId;
  const wanted = bare(typed);
  const whole = accounts.filter(({ name }) => bare(name) === wanted);
  return whole.length > 0 ? whole : accounts.filter(({ name }) => bare(name).includes(wanted));
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
