import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedThreeCommasOptions,
  type SimulatedUser,
} from '../../../src/sandbox/threecommas/simulated-threecommas.ts';
import { call, type CallOptions, type TestAnswer } from './signed-fetch.ts';

export type Json = Record<string, unknown>;

export interface Fixture {
  readonly sim: SimulatedThreeCommas;
  readonly user: SimulatedUser;
  /** Sets the clock that the simulation reads. */
  setNow(ms: number): void;
  api(method: string, path: string, options?: CallOptions): Promise<TestAnswer>;
  get(path: string, query?: string): Promise<TestAnswer>;
  /** With a form body, the way the API document describes. */
  post(path: string, params?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  close(): Promise<void>;
}

const START = Date.UTC(2026, 0, 5, 12);

/** A quiet market (prices move only when a test moves them), a clock that stands still, one user without anything. */
export async function createFixture(options: SimulatedThreeCommasOptions = {}): Promise<Fixture> {
  let now = START;
  const sim = await createSimulatedThreeCommas({ movement: 0, clock: () => now, ...options });
  const user = sim.addUser({ apiKey: 'KeyOfTheTest', secret: 'SecretOfTheTest' });
  const api = (method: string, path: string, callOptions?: CallOptions): Promise<TestAnswer> =>
    call(sim.baseUrl, user, method, path, callOptions);
  return {
    sim,
    user,
    setNow: (ms) => {
      now = ms;
    },
    api,
    get: (path, query) => api('GET', path, query === undefined ? {} : { query }),
    post: (path, params) => api('POST', path, params === undefined ? {} : { form: form(params) }),
    close: () => sim.close(),
  };
}

export function form(params: Readonly<Record<string, string>>): string {
  return new URLSearchParams(params).toString();
}

export function rows(answer: TestAnswer): readonly Json[] {
  if (!Array.isArray(answer.json)) throw new TypeError(`not a list: ${answer.text}`);
  return answer.json as Json[];
}

export function entity(answer: TestAnswer): Json {
  if (typeof answer.json !== 'object' || answer.json === null)
    throw new TypeError(`not an entity: ${answer.text}`);
  return answer.json as Json;
}
