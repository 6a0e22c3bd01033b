import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createActionLog, type ActionLog } from '../../src/actions/action-log.ts';
import { isUnderWay, type Action } from '../../src/actions/action.ts';
import { createActions, type Actions } from '../../src/actions/actions.ts';
import { targetOf, type ActionKind, type Target } from '../../src/actions/kinds.ts';
import { ACTION_SPECS } from '../../src/actions/specs.ts';
import { createLogger } from '../../src/log.ts';
import { createRandom, type Random } from '../../src/sandbox/threecommas/prng.ts';
import {
  createSimulatedThreeCommas,
  type Fault,
  type ReceivedRequest,
  type SimulatedThreeCommas,
  type SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { createThreeCommasClient, type SmartTrade } from '../../src/threecommas/index.ts';
import { EagerClock } from '../threecommas/support/clocks.ts';
import { CONFIRM_MS, isWrite, OWNER, STRANGER, TOLERANCE, untilStopped } from './desk.ts';
import { openTrade, SCENES } from './scenes.ts';

const RUNS = 100;
const MIXED_RUNS = 100;
const STEPS = 20;

const MIXED: readonly ActionKind[] = [
  ...(['close', 'cancel', 'closeAllOfBot', 'closeAllOfBot', 'cancelAllOfBot'] as const),
  ...(['enableBot', 'disableBot', 'enableBot', 'disableBot', 'enableBot', 'disableBot'] as const),
  ...(['closeTrade', 'cancelTrade', 'closeStep', 'closeStep'] as const),
];

const TROUBLES: readonly Fault[] = [
  { kind: 'timeoutAfterExecuting' },
  { kind: 'dropAfterExecuting' },
  { kind: 'dropBeforeExecuting' },
  { kind: 'dropMidBody' },
  { kind: 'hangBeforeExecuting' },
  { kind: 'hangAfterExecuting' },
  { kind: 'status', status: 504 },
  { kind: 'status', status: 500, body: { error: 'unknown_error' } },
  { kind: 'status', status: 429, text: 'Retry later' },
  { kind: 'status', status: 403, body: { error: 'Forbidden' } },
  { kind: 'brokenJson' },
  { kind: 'htmlInstead' },
];

/** A step of one action from asked to being sent, as the store took it. */
interface Intent {
  readonly nonce: string;
  readonly kind: ActionKind;
  readonly target: Target;
  readonly atMs: number;
}

interface Tap {
  readonly userId: number;
  readonly nonce: string;
  readonly atMs: number;
}

describe('taps, expiries, markets, faults and restarts in any order', () => {
  it(`never act twice, unconfirmed or on other figures, and end in the truth (${RUNS} runs)`, async () => {
    await playAll(1, RUNS, 'deals');
  });

  it(`keep those promises for bots, their deals and smart trades together (${MIXED_RUNS} runs)`, async () => {
    const done = await playAll(1001, 1000 + MIXED_RUNS, 'everything');
    // Each came to its end at least once: the promises were not kept by doing nothing.
    expect([...done].sort()).toEqual([...new Set(MIXED)].sort());
  });
});

/** What is acted upon in a run. */
type Cast = 'deals' | 'everything';

async function playAll(first: number, last: number, cast: Cast): Promise<ReadonlySet<ActionKind>> {
  const done = new Set<ActionKind>();
  for (let seed = first; seed <= last; seed += 1) {
    try {
      for (const kind of await play(seed, cast)) done.add(kind);
    } catch (error) {
      throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    }
  }
  return done;
}

/** A world of its own, so that a seed that fails can be played alone. */
async function play(seed: number, cast: Cast): Promise<readonly ActionKind[]> {
  let nowMs = Date.UTC(2024, 4, 6);
  const sim = await createSimulatedThreeCommas({ seed, movement: 0, clock: () => nowMs });
  try {
    return await new Run(sim, seed, () => nowMs, cast).play((ms) => (nowMs += ms));
  } finally {
    await sim.close();
  }
}

/** One short life of a person with a few deals, and perhaps a bot and smart trades, drawn from a seed. */
class Run {
  readonly #sim: SimulatedThreeCommas;
  readonly #random: Random;
  readonly #trader: SimulatedUser;
  readonly #keys: { readonly apiKey: string; readonly secret: string };
  readonly #store = openStore('sqlite://:memory:');
  readonly #log: ActionLog = createActionLog({ store: this.#store, lock: createLock() });
  readonly #limits = new EagerClock();
  readonly #now: () => number;
  readonly #intents: Intent[] = [];
  readonly #open = new Map<string, number>();
  readonly #taps: Tap[] = [];
  /** What was sent although its result had moved. */
  readonly #onOtherFigures: string[] = [];
  /** What stands in each message at last. */
  readonly #messages = new Map<string, Action>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #processes: Actions[] = [];
  readonly #cast: Cast;
  #botId = 0;
  #trades: readonly SmartTrade[] = [];
  #nonces = 0;
  #alive = 0;
  #actions: Actions;

  constructor(sim: SimulatedThreeCommas, seed: number, now: () => number, cast: Cast) {
    this.#cast = cast;
    this.#sim = sim;
    this.#random = createRandom(seed);
    this.#now = now;
    this.#keys = { apiKey: `key-of-run-${seed}`, secret: `secret-of-run-${seed}` };
    this.#trader = sim.addUser(this.#keys);
    this.#actions = this.#startProcess();
  }

  /** @returns the kinds that were done */
  async play(wait: (ms: number) => void): Promise<readonly ActionKind[]> {
    if (this.#cast === 'everything') await this.#furnish();
    for (let step = 0; step < STEPS; step += 1) {
      wait(this.#random.int(1, 4000));
      await this.#step(this.#someDeal(), wait);
      // Some of it ends before the next step, some goes on beside it.
      for (let turns = this.#random.int(0, 12); turns > 0; turns -= 1) await turn();
    }
    await this.#comeToRest();
    await this.#check();
    const done = (await this.#log.all(OWNER)).filter(({ state }) => state.kind === 'done');
    for (const process of this.#processes) await process.stop();
    await this.#store.close();
    return done.map(({ kind }) => kind);
  }

  async #furnish(): Promise<void> {
    const client = createThreeCommasClient({ baseUrl: this.#sim.baseUrl, ...this.#keys });
    const place = { sim: this.#sim, trader: this.#trader, client };
    this.#botId = this.#sim.addBot(this.#trader, {
      pairs: ['USDT_BTC', 'USDT_ETH'],
      maxActiveDeals: 9,
      enabled: this.#random.chance(0.5),
    });
    this.#trades = [await openTrade(place), await openTrade(place)];
  }

  /** One of two that are always open: where one has ended another is opened. */
  #someDeal(): number {
    const pair = this.#random.pick(['USDT_BTC', 'USDT_ETH']);
    const known = this.#open.get(pair);
    if (known !== undefined && this.#sim.deal(this.#trader, known)['finished?'] === false) return known;
    const { id } = this.#sim.openDeal(this.#trader, { pair });
    this.#open.set(pair, id);
    return id;
  }

  async #step(dealId: number, wait: (ms: number) => void): Promise<void> {
    const known = (await this.#log.all(OWNER)).map(({ nonce }) => nonce);
    const nonce = known.length === 0 ? 'none yet' : this.#random.pick(known.slice(-4));
    const roll = this.#random.int(1, 100);
    if (roll <= 24) this.#begin(this.#ask(dealId));
    else if (roll <= 44) this.#tap(OWNER, nonce);
    else if (roll <= 54) [1, 2].forEach(() => this.#tap(OWNER, nonce));
    else if (roll <= 58) this.#tap(STRANGER, nonce);
    else if (roll <= 62) this.#begin(this.#actions.keep(OWNER, nonce));
    else if (roll <= 65) wait(CONFIRM_MS);
    else if (roll <= 76) this.#moveMarket();
    else if (roll <= 80) this.#sim.tick();
    else if (roll <= 83) this.#sim.panicSellDeal(this.#trader, dealId);
    else if (roll <= 92) this.#makeTrouble();
    else if (roll <= 95) this.#limits.expire();
    else this.#restart(this.#random.chance(0.5));
  }

  async #ask(dealId: number): Promise<void> {
    const { kind, target } = this.#something(dealId);
    const asked = await this.#actions.ask(kind, { userId: OWNER, chatId: OWNER, messageId: null }, target);
    if (asked.kind === 'asked') await this.#actions.attachMessage(asked.action, this.#random.int(1, 1000));
  }

  #something(dealId: number): { readonly kind: ActionKind; readonly target: Target } {
    if (this.#cast === 'deals') {
      const kind = this.#random.chance(0.7) ? 'close' : 'cancel';
      return { kind, target: targetOf(kind, dealId) };
    }
    const kind = this.#random.pick(MIXED);
    const { type } = targetOf(kind, 0);
    if (type === 'deal') return { kind, target: targetOf(kind, dealId) };
    if (type === 'bot') return { kind, target: targetOf(kind, this.#botId) };
    const { id, smart_trade_steps: steps } = this.#random.pick(this.#trades);
    const stepId = this.#random.pick(steps).id ?? 0;
    return { kind, target: targetOf(kind, id, kind === 'closeStep' ? stepId : undefined) };
  }

  #tap(userId: number, nonce: string): void {
    this.#taps.push({ userId, nonce, atMs: this.#now() });
    this.#begin(this.#actions.confirm(userId, nonce));
  }

  #moveMarket(): void {
    const pair = this.#random.pick(['USDT_BTC', 'USDT_ETH']);
    const factor = 1 + this.#random.int(-80, 80) / 10_000;
    this.#sim.setPrice(pair, (Number(this.#sim.price(pair)) * factor).toFixed(2));
    this.#sim.tick();
  }

  #makeTrouble(): void {
    const endpoint =
      this.#cast === 'deals'
        ? this.#random.pick(['deals.panicSell', 'deals.cancel', 'deals.show'] as const)
        : SCENES[this.#random.pick(MIXED)][this.#random.chance(0.7) ? 'endpoint' : 'read'];
    this.#sim.addFault({
      ...this.#random.pick(TROUBLES),
      match: { endpoint, apiKey: this.#keys.apiKey },
      times: 1,
    });
  }

  /** @param killed without a word: what it had not written down by then is lost */
  #restart(killed: boolean): void {
    const before = this.#actions;
    if (killed) this.#alive += 1;
    this.#begin(
      (async () => {
        // A clean stop waits for the handlers of taps, as the bot does.
        if (!killed) {
          this.#limits.expire();
          await Promise.allSettled([...this.#underWay].slice(0, -1));
        }
        await before.stop();
      })(),
    );
    this.#actions = this.#startProcess();
    this.#begin(this.#actions.resume([OWNER]));
  }

  #begin(work: Promise<unknown>): void {
    const task = work.catch(() => undefined).finally(() => this.#underWay.delete(task));
    this.#underWay.add(task);
  }

  #startProcess(): Actions {
    const generation = this.#alive;
    const isDead = () => generation !== this.#alive;
    const dead = () => Promise.reject(new TypeError('fetch failed', { cause: { syscall: 'connect' } }));
    const client = createThreeCommasClient({
      baseUrl: this.#sim.baseUrl,
      ...this.#keys,
      retry: { limit: 0 },
      clock: this.#limits,
      fetch: (input, init) => (isDead() ? dead() : fetch(input, init)),
    });
    const process = createActions(
      {
        log: {
          ...this.#log,
          add: (action) => (isDead() ? dead() : this.#log.add(action)),
          change: async (userId, nonce, change) => {
            if (isDead()) return dead();
            const changed = await this.#log.change(userId, nonce, change);
            if (changed?.changed === true && changed.action.state.kind === 'sending') {
              const { target, state } = changed.action;
              this.#intents.push({ nonce, kind: changed.action.kind, target, atMs: state.atMs });
            }
            return changed;
          },
        },
        clientFor: (userId) => Promise.resolve(userId === OWNER ? client : undefined),
        report: async (action, subject) => {
          if (isDead()) return dead();
          if (action.state.kind === 'sending' && subject !== undefined) {
            const { kind, quote, nonce } = action;
            const spec = ACTION_SPECS[kind];
            if (spec.hasMoved(quote, spec.quoteOf(subject, 0), TOLERANCE)) this.#onOtherFigures.push(nonce);
          }
          // Telegram takes a while, in which the process may end.
          for (let turns = this.#random.int(0, 6); turns > 0; turns -= 1) await turn();
          if (isDead()) return dead();
          this.#messages.set(action.nonce, action);
        },
        logger: createLogger({ level: 'silent' }),
        makeNonce: () => `nonce-${(this.#nonces += 1)}`,
        clock: this.#now,
        sleep: async (ms, signal) => {
          if (isDead()) return untilStopped(ms, signal);
          if (this.#random.chance(0.3)) this.#sim.tick();
          return turn(undefined, { signal });
        },
      },
      ACTION_SPECS,
      { confirmMs: CONFIRM_MS, tolerancePercent: TOLERANCE },
    );
    this.#processes.push(process);
    return process;
  }

  /** The trouble is over; what was left between call and end is taken up by a last start. */
  async #comeToRest(): Promise<void> {
    this.#sim.clearFaults();
    // Only what still hangs from before; what is asked from here on is answered.
    this.#limits.expire();
    while (this.#underWay.size > 0) await turn();
    this.#restart(false);
    const limitMs = Date.now() + 10_000;
    const isOpen = (action: Action) => isUnderWay(action) || action.state.kind === 'unresolved';
    while (this.#underWay.size > 0 || (await this.#log.all(OWNER)).some(isOpen)) {
      if (Date.now() > limitMs) throw new Error('it does not come to rest');
      this.#sim.tick();
      await turn();
    }
    await this.#actions.stop();
  }

  async #check(): Promise<void> {
    const actions = await this.#log.all(OWNER);
    const actionOf = (nonce: string) => actions.find((action) => action.nonce === nonce);
    const writes = this.#sim.requests.filter(
      ({ endpoint, apiKey }) => apiKey === this.#keys.apiKey && endpoint !== null && isWrite(endpoint),
    );

    expect(this.#onOtherFigures).toEqual([]);
    // Each question was sent once at most, and only on a tap of its owner that came in time.
    expect(new Set(this.#intents.map(({ nonce }) => nonce)).size).toBe(this.#intents.length);
    for (const { nonce, atMs } of this.#intents) {
      const action = actionOf(nonce);
      expect(atMs).toBeLessThanOrEqual(action?.expiresAtMs ?? 0);
      const confirming = this.#taps.filter(
        (tap) => tap.nonce === nonce && tap.userId === OWNER && tap.atMs <= atMs,
      );
      expect(confirming.length).toBeGreaterThan(0);
    }

    for (const { kind, target } of actions) {
      const isThis = (other: { readonly kind: ActionKind; readonly target: Target }) =>
        other.kind === kind && JSON.stringify(other.target) === JSON.stringify(target);
      const sent = writes.filter((request) => isFor(request, kind, target));
      const executed = sent.filter((request) => request.executed);
      const intents = this.#intents.filter(isThis);
      const done = actions.filter((action) => isThis(action) && action.state.kind === 'done');
      expect(sent.length).toBeLessThanOrEqual(intents.length);
      // What 3Commas did is said to be done: never refused, never not done.
      expect(executed.length).toBeLessThanOrEqual(done.length);
      for (const action of done) this.#checkResult(action);
    }

    // The message of everything that was sent ends in what is stored.
    for (const { nonce } of this.#intents) {
      expect(this.#messages.get(nonce)?.state).toEqual(actionOf(nonce)?.state);
    }
  }

  /** An end that is told is the one that 3Commas has. */
  #checkResult({ state, quote, target }: Action): void {
    if (state.kind !== 'done') return;
    const { result } = state;
    switch (result.type) {
      case 'deal': {
        const final = this.#sim.deal(this.#trader, target.id);
        expect(final['finished?']).toBe(true);
        expect(result.status).toBe(final.status);
        expect(Number(result.profit)).toBe(Number(final['final_profit']));
        return;
      }
      case 'deals': {
        if (quote.type !== 'deals') throw new Error(quote.type);
        const finals = quote.deals.map(({ id }) => this.#sim.deal(this.#trader, id));
        expect(finals.every((final) => final['finished?'])).toBe(true);
        expect(result.done + result.otherwise).toBe(finals.length);
        const sum = finals.reduce((total, final) => total + Number(final['final_profit']), 0);
        expect(Number(result.profit)).toBeCloseTo(sum, 6);
        return;
      }
      case 'trade':
      case 'step':
      case 'bot':
        expect(['trade', 'bot']).toContain(target.type);
        return;
      case 'started':
      case 'gone':
        throw new Error(`nobody asked for ${result.type}`);
    }
  }
}

function isFor({ endpoint, path, params }: ReceivedRequest, kind: ActionKind, target: Target): boolean {
  if (endpoint !== SCENES[kind].endpoint) return false;
  if (kind === 'closeStep') return params['step_id'] === String(target.stepId);
  return params['smart_trade_id'] === String(target.id) || path.includes(`/${target.id}/`);
}
