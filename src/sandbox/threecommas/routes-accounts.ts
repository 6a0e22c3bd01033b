import type { Handler } from './call.ts';
import { cutPage } from './paging.ts';
import { wireAccount } from './wire-account.ts';

/** "User connected exchanges(and EthereumWallet) list". Pages only when asked to. */
export const listAccounts: Handler = (call) => {
  const { params } = call;
  const pageNumber = params.integer('page') ?? 1;
  const perPage = params.integer('per_page');
  if (pageNumber < 1) params.refuse('page', 'does not have a valid value');
  if (perPage !== null && (perPage < 1 || perPage > 100))
    params.refuse('per_page', 'does not have a valid value');
  params.check();
  const sorted = [...call.user.accounts.values()].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const ordered = call.dialect.newestFirst ? sorted.reverse() : sorted;
  const limit = perPage ?? ordered.length;
  return cutPage(ordered, { limit, offset: (pageNumber - 1) * limit }).map((account) =>
    wireAccount(account, call),
  );
};
