import { Decimal } from 'decimal.js';
import { dealFunds, safetyLadder, type LadderSettings, type Rung } from '../../../deals/ladder.ts';
import type { Words } from '../../../text/words.ts';
import type { FormEnv, Values } from '../../forms/form.ts';
import { preTable } from '../../pre-table.ts';
import { cut, lines, NAME_LENGTH, paragraphs } from '../../view.ts';
import { freeOf } from './balances.ts';
import {
  currencyOf,
  decimalOf,
  directionOf,
  ladderOf,
  pairsOf,
  startOf,
  unitOf,
  type Unit,
} from './bot-values.ts';
import { knownOf } from './known.ts';
import { sharedBase, symbolOf } from './pair-words.ts';
import { unitText, volumeText } from './volume-field.ts';

const TABLE_ROWS = 8;
const NAMED_PAIRS = 5;
const MOST = new Decimal('1000000000000000');

/** What the bot will do with the money: its ladder, its funds in total, and what the person should know of them. HTML. */
export function botSummary({ values, words, context }: FormEnv): string {
  const ladder = ladderOf(values);
  if (ladder === undefined) return '';
  const units = { base: unitOf(values, 'base_order_volume'), safety: unitOf(values, 'safety_order_volume') };
  const rungs = safetyLadder(ladder);
  return paragraphs(
    rungs.length === 0 ? '' : ladderTable(ladder, rungs, units, values, words),
    lines(fundsLine(ladder, units, values, words), reachLine(rungs, words)),
    warnings(ladder, rungs, units, values, knownOf(context).blackList, words),
  );
}

interface Units {
  readonly base: Unit;
  readonly safety: Unit;
}

/** Whether amounts of these units can be added up; shares of a balance cannot, since it changes with each order. */
function addsUp({ base, safety }: Units): boolean {
  return base === safety && base !== 'percent';
}

function ladderTable(
  ladder: LadderSettings,
  rungs: readonly Rung[],
  units: Units,
  values: Values,
  words: Words,
): string {
  const cell = (value: Decimal, unit: Unit) => amountCell(value, unitText(unit, values, words), words);
  const inOne = addsUp(units);
  const total = (rung: Rung | undefined) => {
    const soFar = inOne ? ladder.baseVolume.plus(rung?.safetyTotal ?? 0) : rung?.safetyTotal;
    return soFar === undefined || units.safety === 'percent' ? '–' : cell(soFar, units.safety);
  };
  const rows = [
    [words.text('botdraft-table-base'), '0.00', cell(ladder.baseVolume, units.base), total(undefined)],
    ...rungs.map((rung) => [
      String(rung.number),
      // The sign stands in the head of the column: there is no room for ten of it.
      deviationCell(rung.deviationPercent, words),
      cell(rung.volume, units.safety),
      total(rung),
    ]),
  ];
  const head = [
    words.text('botdraft-table-number'),
    words.text('botdraft-table-deviation'),
    words.text('botdraft-table-size'),
    words.text('botdraft-table-total'),
  ];
  const shown = rows.length > TABLE_ROWS ? [...rows.slice(0, TABLE_ROWS), ['…', '', '', '']] : rows;
  return preTable([head, ...shown], ['left', 'right', 'right', 'right']);
}

/** Nine characters at the most, so that two of them fit into a line. */
function amountCell(value: Decimal, currency: string, words: Words): string {
  if (value.gte(1e7)) return '≥10M';
  const text = words.numbers.amount(value, currency);
  return text.length <= 10 ? text : words.numbers.price(value);
}

function deviationCell(deviation: Decimal, words: Words): string {
  return deviation.abs().gte(1000)
    ? deviation.isNegative()
      ? '<-999'
      : '>999'
    : words.numbers.signedPercent(deviation).replace(/[\s\u00a0]*%/, '');
}

function fundsLine(ladder: LadderSettings, units: Units, values: Values, words: Words): string {
  if (!addsUp(units)) {
    const allShares = units.base === 'percent' && units.safety === 'percent';
    return words.html(allShares ? 'botdraft-funds-percent' : 'botdraft-funds-mixed', {
      base: unitText(units.base, values, words),
      safety: unitText(units.safety, values, words),
    });
  }
  const perDeal = dealFunds(ladder);
  const deals = decimalOf(values, 'max_active_deals');
  return lines(
    words.html('botdraft-funds', { funds: fundsText(perDeal, units.base, values, words) }),
    deals?.gt(1) === true &&
      words.html('botdraft-funds-all', {
        deals: deals.toNumber(),
        funds: fundsText(perDeal.times(deals), units.base, values, words),
      }),
    directionOf(values) === 'short' &&
      units.base === 'quote_currency' &&
      words.html('botdraft-funds-short', {
        coin: sharedBase(pairsOf(values)) ?? words.text('botdraft-the-coins'),
      }),
  );
}

function fundsText(funds: Decimal, unit: Unit, values: Values, words: Words): string {
  // Beyond that no account goes, and the digits would fill the card.
  if (funds.gt(MOST)) return `> ${words.numbers.price(MOST)} ${unitText(unit, values, words)}`;
  return volumeText(funds, unit, values, words);
}

function reachLine(rungs: readonly Rung[], words: Words): string | false {
  const last = rungs.at(-1);
  if (last === undefined) return false;
  if (last.deviationPercent.abs().gte(1e6)) return false;
  return words.html('botdraft-reach', { deviation: words.numbers.signedPercent(last.deviationPercent) });
}

function warnings(
  ladder: LadderSettings,
  rungs: readonly Rung[],
  units: Units,
  values: Values,
  blackList: readonly string[],
  words: Words,
): string {
  const pairs = pairsOf(values);
  const listed = pairs.filter((pair) => blackList.includes(pair));
  const unreachable = rungs.find(({ reachable }) => !reachable);
  const named = listed.slice(0, NAMED_PAIRS).map(symbolOf).join(', ');
  return lines(
    shortOfFunds(ladder, units, values, words),
    unreachable && words.html('botdraft-warn-unreachable', { number: String(unreachable.number) }),
    listed.length > 0 &&
      words.html('botdraft-warn-listed', { pairs: listed.length > NAMED_PAIRS ? `${named}, …` : named }),
    startOf(values) === 'nonstop' && pairs.length > 1 && words.html('botdraft-warn-nonstop'),
  );
}

/** What one deal, or all together, would need beyond what the account has free of that currency. */
function shortOfFunds(ladder: LadderSettings, units: Units, values: Values, words: Words): string | false {
  const isLong = directionOf(values) === 'long';
  const unit = isLong ? 'quote_currency' : 'base_currency';
  const currency = currencyOf(unit, pairsOf(values));
  if (currency === undefined || units.base !== unit || units.safety !== unit) return false;
  const free = freeOf(values, currency);
  const all = dealFunds(ladder).times(decimalOf(values, 'max_active_deals') ?? 1);
  if (free === undefined || all.lte(free)) return false;
  return words.html('botdraft-warn-funds', {
    needed: fundsText(all, unit, values, words),
    free: `${words.numbers.amount(free, currency)} ${cut(currency, NAME_LENGTH)}`,
  });
}
