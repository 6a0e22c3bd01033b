import {
  AuthenticationError,
  PermissionError,
  RateLimitError,
  ThreeCommasError,
  type ThreeCommasClient,
} from '../threecommas/index.ts';
import type { Credentials, LinkedUser, LinkedUsers } from './linked-users.ts';

/** What came of trying a key. Nothing is stored but for `linked`. */
export type LinkOutcome =
  | {
      readonly kind: 'linked';
      readonly keyEnding: string;
      readonly activeDeals: number;
      readonly seesAccounts: boolean;
    }
  | { readonly kind: 'not_a_key' }
  | { readonly kind: 'bad_key' }
  | { readonly kind: 'bad_secret' }
  /** The key works and lacks BOTS_READ, without which there is nothing to show. */
  | { readonly kind: 'no_permission' }
  /** The plan at 3Commas includes no such requests. */
  | { readonly kind: 'plan' }
  | { readonly kind: 'unreachable' };

export interface LinkKeyDeps {
  readonly users: LinkedUsers;
  readonly clientWith: (credentials: Credentials) => ThreeCommasClient;
  /**
   * Called before a key is stored that is not the one linked so far: what was known belongs to another key. At that
   * moment nothing is linked, so that no look with the old key can begin and write down again what was forgotten.
   */
  readonly forget: (userId: number) => Promise<void>;
  readonly clock?: () => number;
}

export type LinkKey = (
  person: Pick<LinkedUser, 'userId' | 'chatId' | 'languageCode'>,
  credentials: Credentials,
) => Promise<LinkOutcome>;

/** A key or a secret: one word of printable characters, as long as an exchange's key is at the most. */
const KEY_FORM = /^[\x21-\x7e]{8,512}$/;

export function isKeyLike(text: string): boolean {
  return KEY_FORM.test(text);
}

/** Tries a key with signed calls and stores it when it works. */
export function createLinkKey(deps: LinkKeyDeps): LinkKey {
  const clock = deps.clock ?? Date.now;
  return async (person, credentials) => {
    if (!isKeyLike(credentials.apiKey) || !isKeyLike(credentials.secret)) return { kind: 'not_a_key' };
    const client = deps.clientWith(credentials);
    try {
      const deals = await client.deals.list({ scope: 'active', limit: 1000 });
      const seesAccounts = await canSeeAccounts(client);
      const before = await credentialsBefore(deps.users, person.userId);
      if (before?.apiKey !== credentials.apiKey) {
        await deps.users.unlink(person.userId);
        await deps.forget(person.userId);
      }
      const keyEnding = credentials.apiKey.slice(-4);
      await deps.users.link({ ...person, linkedAtMs: clock(), keyEnding }, credentials);
      return { kind: 'linked', keyEnding, activeDeals: deals.length, seesAccounts };
    } catch (error) {
      if (!(error instanceof ThreeCommasError)) throw error;
      return refusal(error);
    }
  };
}

/** A stored key that cannot be opened any more counts as another key: it is about to be replaced. */
async function credentialsBefore(users: LinkedUsers, userId: number): Promise<Credentials | undefined> {
  try {
    return await users.credentials(userId);
  } catch {
    return undefined;
  }
}

/** Only a refusal says that the permission is missing; a passing trouble says nothing about the key. */
async function canSeeAccounts(client: ThreeCommasClient): Promise<boolean> {
  try {
    await client.accounts.list();
    return true;
  } catch (error) {
    // 3Commas answers a missing permission with 401 as well, and the key itself has just worked.
    return !(error instanceof PermissionError || error instanceof AuthenticationError);
  }
}

function refusal(error: ThreeCommasError): LinkOutcome {
  if (error instanceof PermissionError) return { kind: 'no_permission' };
  if (error instanceof AuthenticationError) {
    return { kind: error.code === 'signature_invalid' ? 'bad_secret' : 'bad_key' };
  }
  if (error instanceof RateLimitError && !error.clearsByWaiting) return { kind: 'plan' };
  return { kind: 'unreachable' };
}
