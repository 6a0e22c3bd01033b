import { createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { dealList } from '../../src/chat/deals/deal-list.ts';
import { createWordsFor } from '../../src/text/words.ts';
import { RESULT_SCHEMAS } from '../../src/threecommas/entities/results.ts';
import { parseJsonExactly } from '../../src/threecommas/json.ts';
import { encodeForm, sign } from '../../src/threecommas/sign.ts';
import { createSeal } from '../../src/vault/seal.ts';
import { compare } from '../../src/watch/compare.ts';
import { dealsPage } from './deals.ts';
import { measure, type Contender } from './measure.ts';
import type { Section } from './report.ts';

const ROUNDS = 9;
const ROUND_MS = 70;

/** What the bot does with its own processor: for every call, every look, every person. */
export async function workSections(): Promise<readonly Section[]> {
  return [
    await section('Signing a call', 'calls/s', signing()),
    await section('Reading a page of 1,000 deals', 'pages/s', reading()),
    await section('Comparing a look at 1,000 deals with the one before', 'looks/s', comparing()),
    await section('Opening sealed credentials', 'credentials/s', opening()),
    await section('Rendering a page of the deals list', 'pages/s', rendering(), 'alone'),
  ];
}

/** The last contender is what the others are compared with, unless each stands alone. */
async function section(
  title: string,
  unit: string,
  contenders: readonly Contender[],
  against: 'last' | 'alone' = 'last',
): Promise<Section> {
  const rows = await measure(contenders, { rounds: ROUNDS, roundMs: ROUND_MS });
  return { title, unit, baseline: against === 'last' ? contenders.at(-1)?.name : undefined, rows };
}

function signing(): readonly Contender[] {
  const secret = '5e'.repeat(100);
  const path = '/public/api/ver1/deals';
  const fields = [
    ['scope', 'active'],
    ['limit', '1000'],
    ['offset', '0'],
  ] as const;
  const text = `${path}?${encodeForm(fields)}`;
  return [
    { name: 'sign', run: () => sign(secret, path, encodeForm(fields)) },
    { name: 'HMAC alone', run: () => createHmac('sha256', secret).update(text).digest('hex') },
  ];
}

function reading(): readonly Contender[] {
  const text = dealsPage(1000);
  return [
    { name: 'read 1,000 deals', run: () => RESULT_SCHEMAS.deals.parse(parseJsonExactly(text)) },
    { name: 'JSON.parse of 1,000 deals', run: () => JSON.parse(text) as unknown },
  ];
}

function comparing(): readonly Contender[] {
  const deals = RESULT_SCHEMAS.deals.parse(JSON.parse(dealsPage(1000)));
  const active = deals.filter((deal) => !deal['finished?']);
  const ended = deals.filter((deal) => deal['finished?']);
  const look = { atMs: Date.UTC(2024, 4, 6), active, ended };
  const opened = { ...look, ended: [], active: deals.map((deal) => ({ ...deal, 'finished?': false })) };
  const before = compare(undefined, opened).next;
  const after = compare(before, look).next;
  return [
    { name: 'compare, 100 of them ended', run: () => compare(before, look) },
    { name: 'compare, nothing happened', run: () => compare(after, look) },
    { name: 'copying 1,000 deals', run: () => deals.map((deal) => ({ ...deal })) },
  ];
}

function opening(): readonly Contender[] {
  const owner = { id: '4711', purpose: 'credentials' };
  const seal = createSeal(randomBytes(32));
  const sealed = seal.seal(owner, JSON.stringify({ apiKey: 'b3'.repeat(32), secret: '5e'.repeat(100) }));
  const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64');
  const key = randomBytes(32);
  return [
    { name: 'open', run: () => JSON.parse(seal.open(owner, sealed)) as unknown },
    {
      name: 'AES-256-GCM alone',
      run: () => createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).update(bytes.subarray(28)),
    },
  ];
}

function rendering(): readonly Contender[] {
  const wordsFor = createWordsFor('en');
  const deals = RESULT_SCHEMAS.deals.parse(JSON.parse(dealsPage(6)));
  const page = {
    scope: 'active',
    filter: { bot: 0, account: 0 },
    page: 0,
    pages: 12,
    hasNext: true,
    deals,
    totals: { of: 'all', count: 70, profitUsd: null },
    readAtMs: Date.UTC(2024, 4, 6),
  } as const;
  return [{ name: 'deals list', run: () => dealList(page, wordsFor('en')) }];
}
