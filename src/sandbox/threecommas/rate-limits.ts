import { jsonAnswer, textAnswer, type WireAnswer } from './answer.ts';

/** So many requests in each clock-aligned window. */
export interface RequestBudget {
  readonly requests: number;
  readonly windowMs: number;
}

/** API document, "LIMITS": 429, and a ban with 418 for whoever goes on. */
export interface RateLimitOptions {
  readonly perIp?: RequestBudget;
  readonly perKey?: RequestBudget;
  /** `text` is the limiter in front of the service, `subscription` a plan that waiting never cures. Default `text`. */
  readonly look?: 'text' | 'subscription';
  /** Whether a 429 says when to come back. No recorded one does. Default false. */
  readonly retryAfter?: boolean;
  /** Refusals in one window after which the address is banned. Default 10; 0 never bans. */
  readonly banAfter?: number;
  /** The first ban; each further one is four times as long, up to three days. Default two minutes. */
  readonly firstBanMs?: number;
}

export interface RateLimits {
  /** Null when the request may pass. */
  check(ip: string, apiKey: string | null, now: number): WireAnswer | null;
  configure(options: RateLimitOptions | null): void;
}

const LONGEST_BAN_MS = 3 * 24 * 60 * 60 * 1000;
const FIRST_BAN_MS = 2 * 60 * 1000;

interface Window {
  readonly startedAt: number;
  count: number;
}

interface Offender {
  refusals: number;
  windowStartedAt: number;
  bans: number;
  bannedUntil: number;
}

export function createRateLimits(initial: RateLimitOptions | null): RateLimits {
  let options = initial;
  let windows = new Map<string, Window>();
  let offenders = new Map<string, Offender>();

  const spend = (name: string, budget: RequestBudget | undefined, now: number): number | null => {
    if (budget === undefined) return null;
    const startedAt = now - (now % budget.windowMs);
    const current = windows.get(name);
    const window = current?.startedAt === startedAt ? current : { startedAt, count: 0 };
    window.count += 1;
    windows.set(name, window);
    return window.count > budget.requests ? startedAt + budget.windowMs - now : null;
  };

  const ban = (offender: Offender, now: number, firstBanMs: number): void => {
    offender.bannedUntil = now + Math.min(LONGEST_BAN_MS, firstBanMs * 4 ** offender.bans);
    offender.bans += 1;
    offender.refusals = 0;
  };

  return {
    configure: (next) => {
      options = next;
      windows = new Map();
      offenders = new Map();
    },
    check: (ip, apiKey, now) => {
      if (options === null) return null;
      const offender = offenders.get(ip) ?? { refusals: 0, windowStartedAt: 0, bans: 0, bannedUntil: 0 };
      offenders.set(ip, offender);
      if (now < offender.bannedUntil) return banned(offender.bannedUntil - now, options);
      const waits = [spend(`ip ${ip}`, options.perIp, now)];
      if (apiKey !== null) waits.push(spend(`key ${apiKey}`, options.perKey, now));
      const waitMs = Math.max(...waits.map((wait) => wait ?? 0));
      if (waitMs <= 0) return null;

      const windowMs = options.perIp?.windowMs ?? options.perKey?.windowMs ?? 60_000;
      const windowStartedAt = now - (now % windowMs);
      if (offender.windowStartedAt !== windowStartedAt) offender.refusals = 0;
      offender.windowStartedAt = windowStartedAt;
      offender.refusals += 1;
      const banAfter = options.banAfter ?? 10;
      if (banAfter > 0 && offender.refusals > banAfter) {
        ban(offender, now, options.firstBanMs ?? FIRST_BAN_MS);
        return banned(offender.bannedUntil - now, options);
      }
      return refused(waitMs, options);
    },
  };
}

function refused(waitMs: number, { look, retryAfter }: RateLimitOptions): WireAnswer {
  if (look === 'subscription') {
    return jsonAnswer(429, {
      error:
        "Requests of type 'read' are not part of your current subscription plan. Upgrade it to make them.",
    });
  }
  return textAnswer(429, 'Retry later\n', retryAfter === true ? retryAfterHeader(waitMs) : {});
}

function banned(waitMs: number, { retryAfter }: RateLimitOptions): WireAnswer {
  return textAnswer(418, 'Banned\n', retryAfter === true ? retryAfterHeader(waitMs) : {});
}

function retryAfterHeader(waitMs: number): Record<string, string> {
  return { 'Retry-After': String(Math.ceil(waitMs / 1000)) };
}
