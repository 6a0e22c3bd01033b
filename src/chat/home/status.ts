import { ThreeCommasError, type BudgetSnapshot, type ThreeCommasClient } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import type { LinkedUsers } from '../../vault/linked-users.ts';
import type { WatchSchedule } from '../../watch/watcher.ts';
import { personOf, type ChatContext } from '../context.ts';
import { show, type ShowDeps } from '../show.ts';
import { lines, paragraphs, tapButton } from '../view.ts';
import { homeButton } from './home-menu.ts';
import { statusTap } from './taps.ts';

export interface StatusDeps extends ShowDeps {
  readonly users: LinkedUsers;
  /** A client without a key: what it asks needs none. */
  readonly publicClient: ThreeCommasClient;
  readonly scheduleOf: (userId: number) => WatchSchedule | undefined;
  /** What may still be asked of 3Commas, by this person and by all together. */
  readonly limitsOf: (userId: number) => Promise<BudgetSnapshot>;
  readonly clock: () => number;
}

/** A difference up to here is what the way of the answer makes. */
const CLOCKS_AGREE_S = 2;

export async function showStatus(deps: StatusDeps, ctx: ChatContext): Promise<void> {
  const { userId } = personOf(ctx);
  const { words } = ctx;
  const [service, user, limits] = await Promise.all([
    serviceLines(deps, words),
    deps.users.find(userId),
    deps.limitsOf(userId),
  ]);
  const key =
    user === undefined
      ? words.html('status-no-key')
      : lines(
          words.html('status-key', { keyEnding: user.keyEnding }),
          watchLines(deps, userId, words),
          limitLines(limits, deps.clock(), words),
        );
  await show(deps, ctx, {
    html: paragraphs(words.html('status-title'), service, key),
    buttons: [[homeButton(words), tapButton(words.text('button-refresh'), statusTap({}))]],
  });
}

async function serviceLines(deps: StatusDeps, words: Words): Promise<string> {
  try {
    const sentMs = deps.clock();
    await deps.publicClient.ping();
    const latencyMs = deps.clock() - sentMs;
    const { server_time: serverS } = await deps.publicClient.time();
    const aheadS = serverS - Math.round(deps.clock() / 1000);
    return lines(
      words.html('status-threecommas-ok', { latency: String(latencyMs) }),
      Math.abs(aheadS) <= CLOCKS_AGREE_S
        ? words.html('status-clock-same')
        : words.html('status-clock', {
            seconds: String(Math.abs(aheadS)),
            direction: aheadS > 0 ? 'ahead' : 'behind',
          }),
    );
  } catch (error) {
    if (!(error instanceof ThreeCommasError)) throw error;
    return words.html('status-threecommas-down');
  }
}

function watchLines(deps: StatusDeps, userId: number, words: Words): string {
  const schedule = deps.scheduleOf(userId);
  if (schedule === undefined) return '';
  const now = deps.clock();
  const next = words.duration(schedule.nextLookMs - now);
  return lines(
    schedule.lastLookMs === undefined
      ? words.html('status-not-looked', { next })
      : words.html('status-looked', { ago: words.duration(now - schedule.lastLookMs), next }),
    schedule.failures > 0 && words.html('status-failing', { failures: schedule.failures }),
  );
}

function limitLines(limits: BudgetSnapshot, nowMs: number, words: Words): string {
  const { bannedUntilMs, heldUntilMs, remainingPerMinute, remainingPerMinuteOfKey } = limits;
  const left = Math.min(remainingPerMinute, remainingPerMinuteOfKey ?? remainingPerMinute);
  if (bannedUntilMs !== null)
    return words.html('error-banned', { wait: words.duration(bannedUntilMs - nowMs) });
  if (heldUntilMs !== null)
    return words.html('error-rate-limit', { wait: words.duration(heldUntilMs - nowMs) });
  return words.html('status-budget', { requests: left });
}
