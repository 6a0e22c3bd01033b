import { tooManyRequests } from './api-error.ts';

/** A token bucket: `burst` at once, then one per `everyMs`. */
export interface BucketLimit {
  readonly burst: number;
  readonly everyMs: number;
  /** Once empty, everything is refused for at least this long. */
  readonly penaltyMs: number;
}

export interface FloodLimits {
  readonly overall: BucketLimit;
  readonly privateChat: BucketLimit;
  readonly group: BucketLimit;
}

/**
 * Telegram publishes no burst sizes; its FAQ says about 30 messages a second in all, about 1 a second in one chat with
 * short bursts above that, and 20 a minute in a group.
 */
export const TELEGRAM_FLOOD_LIMITS: FloodLimits = {
  overall: { burst: 30, everyMs: 1000 / 30, penaltyMs: 1000 },
  privateChat: { burst: 20, everyMs: 1000, penaltyMs: 3000 },
  group: { burst: 20, everyMs: 3000, penaltyMs: 5000 },
};

export interface FloodControl {
  /**
   * Counts one message or edit to a chat.
   *
   * @throws ApiError 429 with `retry_after`; a refused call costs nothing.
   */
  take(chatId: number): void;
}

export function createFloodControl(limits: FloodLimits | undefined, clock: () => number): FloodControl {
  if (limits === undefined) return { take: () => undefined };
  const overall = createBucket(limits.overall, clock);
  const chats = new Map<number, Bucket>();
  return {
    take(chatId) {
      let chat = chats.get(chatId);
      if (chat === undefined) {
        chat = createBucket(chatId < 0 ? limits.group : limits.privateChat, clock);
        chats.set(chatId, chat);
      }
      const waitMs = Math.max(chat.waitMs(), overall.waitMs());
      if (waitMs > 0) throw tooManyRequests(waitMs);
      chat.take();
      overall.take();
    },
  };
}

interface Bucket {
  waitMs(): number;
  take(): void;
}

function createBucket(limit: BucketLimit, clock: () => number): Bucket {
  let tokens = limit.burst;
  let countedMs = clock();
  let lockedUntilMs = 0;
  const refill = (): void => {
    const nowMs = clock();
    tokens = Math.min(limit.burst, tokens + (nowMs - countedMs) / limit.everyMs);
    countedMs = nowMs;
  };
  return {
    waitMs() {
      refill();
      const nowMs = clock();
      if (nowMs < lockedUntilMs) return lockedUntilMs - nowMs;
      // The sum of many thirds of a second never quite reaches one.
      if (tokens >= 1 - 1e-6) return 0;
      lockedUntilMs = nowMs + Math.max(limit.penaltyMs, (1 - tokens) * limit.everyMs);
      return lockedUntilMs - nowMs;
    },
    take() {
      tokens -= 1;
    },
  };
}
