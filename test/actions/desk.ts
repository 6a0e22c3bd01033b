import { setImmediate as turn } from 'node:timers/promises';
import { createActionLog, type ActionLog } from '../../src/actions/action-log.ts';
import { isUnderWay, type Action, type ActionState } from '../../src/actions/action.ts';
import { createActions, type Actions, type ActionsDeps } from '../../src/actions/actions.ts';
import { targetOf, type ActionKind, type ActionParams } from '../../src/actions/kinds.ts';
import { ACTION_SPECS } from '../../src/actions/specs.ts';
import { createLogger } from '../../src/log.ts';
import {
  createSimulatedThreeCommas,
  type SimDeal,
  type SimulatedThreeCommas,
  type SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { endpoint, type EndpointName } from '../../src/threecommas/endpoints.ts';
import { createThreeCommasClient, type ThreeCommasClient } from '../../src/threecommas/index.ts';
import { EagerClock } from '../threecommas/support/clocks.ts';

export const OWNER = 1001;
export const STRANGER = 2002;
export const CONFIRM_MS = 60_000;
export const TOLERANCE = '0.5';

/** What was shown of an action, in order. */
export interface Shown {
  readonly nonce: string;
  readonly state: ActionState;
  readonly messageId: number | null;
  /** How often the deal had been read by then. */
  readonly reads: number;
}

export interface AskMore {
  readonly stepId?: number;
  readonly params?: ActionParams;
}

/** A person who acts on deals of a simulated 3Commas, in a time that moves only when told to. */
export interface Desk {
  readonly sim: SimulatedThreeCommas;
  readonly trader: SimulatedUser;
  readonly client: ThreeCommasClient;
  readonly store: Store;
  readonly log: ActionLog;
  readonly actions: Actions;
  readonly shown: Shown[];
  readonly logLines: string[];
  /** How long was waited before each look at a deal. */
  readonly sleeps: number[];
  /** Market steps in each of those waits. Default 1. */
  ticksPerSleep: number;
  now(): number;
  wait(ms: number): void;
  /** Another start of the process, over the same store. */
  make(deps?: Partial<ActionsDeps>): Actions;
  /** Opens a deal and moves its price, so that there is a result to speak of. */
  openDeal(): SimDeal;
  /** Asks to close a deal, or for another kind of action, and shows it in a message. */
  ask(id: number, kind?: ActionKind, messageId?: number, more?: AskMore): Promise<Action>;
  state(nonce: string): Promise<ActionState | undefined>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
  /** The time for every answer that is still awaited runs out. */
  timeOut(): void;
  /** How often 3Commas was asked to do something, and how often it did. */
  writes(): { readonly sent: number; readonly executed: number };
  reads(): number;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  let nowMs = Date.UTC(2024, 4, 6, 7, 0, 0);
  let nonces = 0;
  const clock = () => nowMs;
  const sim = await createSimulatedThreeCommas({ movement: 0, clock });
  const keys = { apiKey: 'key-of-the-trader', secret: 'secret-of-the-trader' };
  const trader = sim.addUser(keys);
  const limits = new EagerClock();
  const client = createThreeCommasClient({
    baseUrl: sim.baseUrl,
    ...keys,
    retry: { limit: 0 },
    clock: limits,
  });
  const store = openStore('sqlite://:memory:');
  const log = createActionLog({ store, lock: createLock() });
  const shown: Shown[] = [];
  const logLines: string[] = [];
  const sleeps: number[] = [];
  const logger = createLogger({ level: 'debug', write: (line) => logLines.push(line) });
  const made: Actions[] = [];
  const make: Desk['make'] = (deps) => {
    const actions = createActions(
      {
        log,
        clientFor: (userId) => Promise.resolve(userId === OWNER ? client : undefined),
        report: ({ nonce, state, messageId }) => {
          shown.push({ nonce, state, messageId, reads: desk.reads() });
          return Promise.resolve();
        },
        logger,
        makeNonce: () => `nonce-${(nonces += 1)}`,
        clock,
        sleep: async (ms, signal) => {
          sleeps.push(ms);
          sim.tick(desk.ticksPerSleep);
          await turn(undefined, { signal });
        },
        ...deps,
      },
      ACTION_SPECS,
      { confirmMs: CONFIRM_MS, tolerancePercent: TOLERANCE },
    );
    made.push(actions);
    return actions;
  };
  const actions = make();
  const writes = () => sim.requests.filter(({ endpoint }) => endpoint !== null && isWrite(endpoint));
  const desk: Desk = {
    ...{ sim, trader, client, store, log, actions, shown, logLines, sleeps, make },
    ticksPerSleep: 1,
    now: clock,
    wait: (ms) => {
      nowMs += ms;
    },
    openDeal() {
      const { id } = sim.openDeal(trader, { pair: 'USDT_ETH' });
      sim.setPrice('USDT_ETH', (Number(sim.price('USDT_ETH')) * 1.005).toFixed(2));
      sim.tick();
      return sim.deal(trader, id);
    },
    async ask(id, kind = 'close', messageId = 77, { stepId, params } = {}) {
      const where = { userId: OWNER, chatId: OWNER, messageId: null };
      const asked = await actions.ask(kind, where, targetOf(kind, id, stepId), params);
      if (asked.kind !== 'asked') throw new Error(`it was not asked: ${asked.kind}`);
      await actions.attachMessage(asked.action, messageId);
      return asked.action;
    },
    state: async (nonce) => (await log.find(OWNER, nonce))?.state,
    async settled() {
      const limitMs = Date.now() + 5000;
      while ((await log.all(OWNER)).some(isUnderWay)) {
        if (Date.now() > limitMs) throw new Error('an action is still under way');
        await turn();
      }
      // The last state is stored before it is shown.
      await turn();
    },
    timeOut: () => limits.expire(),
    writes: () => ({ sent: writes().length, executed: writes().filter(({ executed }) => executed).length }),
    reads: () => sim.requests.filter(({ endpoint }) => endpoint === 'deals.show').length,
    async close() {
      limits.expire();
      await Promise.all(made.map((each) => each.stop()));
      await sim.close();
      await store.close();
    },
  };
  return desk;
}

/** Whether it moves money or settings. */
export function isWrite(name: EndpointName): boolean {
  return endpoint(name).effect === 'write';
}

/** A wait that only the stop ends, as of a process that does not get any further. */
export function untilStopped(_ms: number, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => {
      reject(new Error('stopped'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
}
