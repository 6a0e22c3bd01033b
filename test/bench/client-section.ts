import { createCarrier, createThreeCommasClient, type Priority } from '../../src/threecommas/index.ts';
import { dealsPage } from './deals.ts';
import { measure, type Contender, type Measured } from './measure.ts';
import { createOtherClients, installOtherPackages, type OtherClientOptions } from './other-packages.ts';
import { ratio, type Figure, type Section } from './report.ts';
import { startAnswerServer } from './start-answer-server.ts';

const AT_ONCE = 32;
const ROUNDS = 24;
const ROUND_MS = 220;

const LIMIT = 'fetch + JSON.parse';
const CLIENT = 'client';
const PARAMS = { scope: 'active', limit: 1000, offset: 0 } as const;
const KEYS = { apiKey: 'b3'.repeat(32), secret: '5e'.repeat(100) } as const;

/**
 * Requests per second for a page of two deals: what a poll mostly is. Ours checks, signs, sends and reads as it does
 * in production; it only waits for no request budget, which is there to be slow. All keep their connections alive, as
 * is Node's default.
 */
export async function clientSection(): Promise<Section> {
  const server = await startAnswerServer(dealsPage(2));
  try {
    const { others, notes } = findOthers({ origin: server.origin, ...KEYS, params: PARAMS });
    const contenders: readonly Contender[] = [
      { name: LIMIT, run: bareFetch(server.origin) },
      { name: CLIENT, run: ours(server.origin, 'poll') },
      { name: `${CLIENT}, a person waiting`, run: ours(server.origin, 'person') },
      ...others,
    ];
    for (const { name, run } of contenders) await mustGiveDeals(name, run);
    const rows = await measure(contenders, { rounds: ROUNDS, roundMs: ROUND_MS, atOnce: AT_ONCE });
    const connections = await server.connections();
    return {
      title: `Deals list, 2 deals a page, ${AT_ONCE} at a time over kept-alive connections`,
      unit: 'requests/s',
      baseline: LIMIT,
      rows,
      notes: [...notes, `${connections} connections in all`],
    };
  } finally {
    server.close();
  }
}

/** Our client against each of the others. */
export function comparisons({ rows, unit }: Section): readonly Figure[] {
  const client = rows.find(({ name }) => name === CLIENT);
  const others = rows.filter(({ name }) => name.startsWith('3commas-'));
  return client === undefined ? [] : others.map((other) => compared(client, other, unit));
}

function compared(client: Measured, other: Measured, unit: string): Figure {
  return {
    name: `client against ${other.name}`,
    value: Math.round(client.perSecond),
    unit,
    baseline: Math.round(other.perSecond),
    ratio: ratio(client, other),
  };
}

function bareFetch(origin: string): () => Promise<unknown> {
  const { scope, limit, offset } = PARAMS;
  const url = `${origin}/public/api/ver1/deals?scope=${scope}&limit=${limit}&offset=${offset}`;
  return async () => JSON.parse(await (await fetch(url)).text()) as unknown;
}

function ours(origin: string, priority: Priority): () => Promise<unknown> {
  const client = createThreeCommasClient({
    baseUrl: `${origin}/public/api`,
    ...KEYS,
    priority,
    carrier: createCarrier(),
  });
  return () => client.deals.list(PARAMS);
}

function findOthers(options: OtherClientOptions): {
  readonly others: readonly Contender[];
  readonly notes: readonly string[];
} {
  try {
    installOtherPackages();
  } catch {
    return {
      others: [],
      notes: ['SKIPPED 3commas-typescript and 3commas-api-node: npm could not install them'],
    };
  }
  return { others: createOtherClients(options).map(({ name, list }) => ({ name, run: list })), notes: [] };
}

/** A client that fails quickly must not look quick. */
async function mustGiveDeals(name: string, run: () => unknown): Promise<void> {
  const page = await run();
  if (!Array.isArray(page) || page.length !== 2) throw new Error(`${name} does not give the two deals`);
}
