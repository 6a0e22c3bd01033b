import type { Logger } from '../log.ts';
import { NotFoundError, type ThreeCommasClient } from '../threecommas/index.ts';
import type { ActionLog } from './action-log.ts';
import type { Action } from './action.ts';
import { isSameTarget } from './kinds.ts';
import type { ActionSpecs, Progress, Subject } from './spec.ts';
import { namesOf, type Telling } from './telling.ts';

export interface FollowerDeps {
  readonly log: ActionLog;
  readonly telling: Telling;
  readonly logger: Logger;
  readonly clock: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Reads targets until they tell how what was sent ended. Never sends anything. */
export interface Follower {
  follow(client: ThreeCommasClient, action: Action, signal: AbortSignal): Promise<void>;
  /** One look. A target that cannot be read is `unclear`. */
  look(client: ThreeCommasClient, action: Action): Promise<Sight>;
}

export interface Sight {
  readonly subject: Subject | undefined;
  readonly progress: Progress;
}

/** How long to wait before each look at what is being done: about two minutes in all. */
const FOLLOW_MS = [
  700, 1000, 1500, 2000, 3000, 4000, 5000, 5000, 8000, 10_000, 10_000, 15_000, 20_000, 30_000,
];
/** A call without an answer has taken effect by then, or not at all. */
const UNKNOWN_READS = 3;
/** What is not at its end by then is looked at once a minute, for six hours. */
const SLOW_MS = 60_000;
const SLOW_ROUNDS = 360;

const NEVER_TOOK_EFFECT: ReadonlySet<Action['state']['kind']> = new Set([
  'asked',
  'kept',
  'replaced',
  'refused',
]);

export function createFollower(deps: FollowerDeps, specs: ActionSpecs): Follower {
  const { log, telling, logger, clock, sleep } = deps;

  async function look(client: ThreeCommasClient, action: Action): Promise<Sight> {
    const spec = specs[action.kind];
    try {
      const subject = await spec.read(client, action.target, action.quote);
      return { subject, progress: spec.progress(subject, action) };
    } catch (error) {
      if (error instanceof NotFoundError) {
        return { subject: undefined, progress: spec.progress(undefined, action) };
      }
      logger.warn({ ...namesOf(action), err: error }, 'could not read what is being acted upon');
      return { subject: undefined, progress: { kind: 'unclear' } };
    }
  }

  /** Something newer was sent to the target: what is to be seen there may be its doing, and is told by it. */
  async function isOvertaken(action: Action): Promise<boolean> {
    const all = await log.all(action.userId);
    return all.some(
      (other) =>
        isSameTarget(other.target, action.target) &&
        other.askedAtMs > action.askedAtMs &&
        !NEVER_TOOK_EFFECT.has(other.state.kind),
    );
  }

  /** As it is stored; undefined where the person had all forgotten, their key with it. */
  async function reread(action: Action): Promise<Action | undefined> {
    try {
      const stored = await log.find(action.userId, action.nonce);
      // What seems not done may have been found to be done by another look. Else ours is as new, stored or not.
      const isTheirs = action.state.kind === 'not_done' || stored?.state.kind === 'done';
      return stored === undefined || isTheirs ? stored : action;
    } catch (error) {
      logger.warn({ ...namesOf(action), err: error }, 'could not read an action that is followed');
      return action;
    }
  }

  return {
    look,
    /**
     * After the first minutes what is still open is said to be so, and looked at once a minute. What seemed not done is
     * looked at for those minutes too, since a service that is late may carry it out after all.
     */
    async follow(client, action, signal) {
      let current = action;
      let untouched = 0;
      for (let round = 0; round < FOLLOW_MS.length + SLOW_ROUNDS; round += 1) {
        if (round === FOLLOW_MS.length) {
          if (current.state.kind === 'not_done') return telling.giveUp(current);
          if (current.state.kind !== 'unresolved') {
            const accepted = current.state.kind === 'accepted';
            current = await telling.enter(current, { kind: 'unresolved', accepted });
          }
        }
        await sleep(FOLLOW_MS[round] ?? SLOW_MS, signal).catch(() => undefined);
        if (signal.aborted) return;
        const now = await reread(current);
        if (now === undefined || now.state.kind === 'done') return;
        current = now;
        if (current.state.kind === 'not_done' && (await isOvertaken(current))) continue;
        const { progress, subject } = await look(client, current);
        if (progress.kind === 'unclear') continue;
        if (progress.kind === 'ended') {
          const tookMs = clock() - sentAt(action);
          await telling.enter(current, { kind: 'done', result: progress.result, tookMs }, subject);
          return;
        }
        const { state } = current;
        if (state.kind === 'accepted' || (state.kind === 'unresolved' && state.accepted)) continue;
        if (progress.kind === 'under_way') {
          current = await telling.enter(current, { kind: 'accepted', atMs: sentAt(action) }, subject);
        } else if (state.kind !== 'not_done' && ++untouched >= UNKNOWN_READS) {
          current = await telling.enter(current, { kind: 'not_done' }, subject);
        }
      }
    },
  };
}

/** When it was confirmed; when it was asked where that is not stored any more. */
export function sentAt({ state, sentAtMs, askedAtMs }: Action): number {
  return sentAtMs ?? ('atMs' in state ? state.atMs : askedAtMs);
}
