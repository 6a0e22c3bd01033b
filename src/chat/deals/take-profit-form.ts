import { Decimal } from 'decimal.js';
import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import { previewTakeProfit } from '../../deals/take-profit.ts';
import type { Deal } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { exactNumber } from '../forms/exact-number.ts';
import { numberField } from '../forms/fields.ts';
import { DraftMovedError, type Answered, type Field, type Form, type FormEnv } from '../forms/form.ts';
import { lines } from '../view.ts';
import { asOf, dealCard } from './deal-card.ts';
import { changeDeal, dealContextOf, dealNow, draftTitle, leftCard } from './deal-drafts.ts';

export const TAKE_PROFIT_FORM = 'takeprofit';

const FIELD = 'new_take_profit_percentage';
/** Set where the person was told that this take profit closes the deal at once. */
const AT_ONCE = `${FIELD}#atonce`;
const COMMON = ['0.5', '1', '1.5', '2', '3'];
/** A larger one was mistyped; a short deal's price cannot fall below nothing. */
const LARGEST = '1000';
const LARGEST_SHORT = '99.99';

/** One number: at which profit the deal is sold. */
export function takeProfitForm(): Form {
  return {
    name: TAKE_PROFIT_FORM,
    fields: [percentField()],
    title: (env) => draftTitle('dealdraft-title-take-profit', env),
    summary: async (env) => {
      const { deal, readAtMs } = await dealNow(env);
      return summary(deal, percentOf(env), env.words, readAtMs);
    },
    confirm: (env) => {
      const { words } = env;
      const isAtOnce = env.values[AT_ONCE] === true;
      return {
        text: words.text(isAtOnce ? 'dealdraft-confirm-take-profit-now' : 'dealdraft-confirm-take-profit', {
          percent: exactNumber(percentOf(env).toFixed(), words),
        }),
        style: isAtOnce ? 'danger' : 'primary',
      };
    },
    submit: (env) =>
      changeDeal(
        env,
        (before) => {
          // Confirmed as a wish for later; by now it would sell at once, which is another thing.
          if (env.values[AT_ONCE] !== true && closesAtOnce(before, percentOf(env))) {
            throw new DraftMovedError(env.words.html('dealdraft-reached'), { [AT_ONCE]: true });
          }
          return env.client.deals.updateTakeProfit(before.id, {
            new_take_profit_percentage: percentOf(env).toFixed(),
          });
        },
        (before, after) => told(before, after, env),
      ),
    left: leftCard,
    verify: async (env) => {
      const { deal: begun } = dealContextOf(env);
      const deal = await env.client.deals.show(begun.id);
      const figures = dealFigures(deal);
      if (!figures.finished && figures.takeProfitPercent?.eq(percentOf(env)) !== true) {
        return { kind: 'not_done' };
      }
      const note = told(dealFigures(begun), figures, env);
      return { kind: 'done', view: dealCard(deal, env.words, env.clock(), { note }) };
    },
  };
}

function percentField(): Field {
  const field = numberField({
    name: FIELD,
    attributes: ['take_profit'],
    label: 'dealdraft-take-profit',
    ask: (env) => {
      const { words } = env;
      const { takeProfitPercent, takeProfitPrice } = dealFigures(dealContextOf(env).deal);
      return lines(
        words.html('dealdraft-ask-take-profit'),
        takeProfitPercent !== null &&
          takeProfitPrice !== null &&
          words.html('dealdraft-now-take-profit', {
            percent: exactNumber(takeProfitPercent.toFixed(), words),
            price: words.numbers.price(takeProfitPrice),
          }),
      );
    },
    unit: '%',
    above: 0,
    max: (env) => (dealFigures(dealContextOf(env).deal).short ? LARGEST_SHORT : LARGEST),
    suggestions: (env) => suggestions(dealFigures(dealContextOf(env).deal)),
  });
  const read = async (text: string, env: FormEnv): Promise<Answered> => {
    const answer = await field.read(text, env);
    if (answer.kind !== 'value') return answer;
    const { deal } = await dealNow(env);
    const percent = percentOf({ values: { [FIELD]: answer.value } });
    if (dealFigures(deal).takeProfitPercent?.eq(percent) === true) {
      return {
        kind: 'problem',
        html: env.words.html('dealdraft-same-take-profit', {
          percent: exactNumber(percent.toFixed(), env.words),
        }),
      };
    }
    return { ...answer, ...(closesAtOnce(deal, percent) && { set: { [AT_ONCE]: true } }) };
  };
  return { ...field, read, choose: read };
}

/** The usual ones, and those around what is set now. */
function suggestions({ takeProfitPercent: now, short }: DealFigures): readonly string[] {
  const around = now === null ? [] : [now.minus('0.5'), now.plus('0.5')];
  const all = [...COMMON.map((value) => new Decimal(value)), ...around]
    .filter((value) => value.gt(0) && value.lte(short ? LARGEST_SHORT : LARGEST))
    .filter((value) => now?.eq(value) !== true)
    .sort((a, b) => a.comparedTo(b));
  return [...new Set(all.map((value) => value.toFixed()))];
}

function percentOf({ values }: Pick<FormEnv, 'values'>): Decimal {
  const percent = values[FIELD];
  return new Decimal(typeof percent === 'string' ? percent : 0);
}

/** Whether the price is there already: setting it then sells. */
function closesAtOnce(deal: Deal, percent: Decimal): boolean {
  const distance = previewTakeProfit(deal, percent)?.distancePercent;
  if (distance === undefined) return false;
  return dealFigures(deal).short ? distance.gte(0) : distance.lte(0);
}

function summary(deal: Deal, percent: Decimal, words: Words, readAtMs: number): string {
  const figures = dealFigures(deal);
  const preview = previewTakeProfit(deal, percent);
  const money = (amount: Decimal) => `${words.numbers.signedAmount(amount, figures.quote)} ${figures.quote}`;
  return lines(
    preview === null
      ? words.html('dealdraft-take-profit-unknown')
      : words.html('dealdraft-take-profit-means', {
          price: words.numbers.price(preview.price),
          distance: words.numbers.signedPercent(preview.distancePercent),
          profit: money(preview.profit),
        }),
    figures.atTakeProfit !== null &&
      figures.takeProfitPrice !== null &&
      words.html('dealdraft-take-profit-was', {
        price: words.numbers.price(figures.takeProfitPrice),
        profit: money(figures.atTakeProfit.profit),
      }),
    figures.currentPrice !== null &&
      figures.profit !== null &&
      words.html('dealdraft-price-now', {
        price: words.numbers.price(figures.currentPrice),
        profit: money(figures.profit),
      }),
    closesAtOnce(deal, percent) && words.html('dealdraft-at-once'),
    asOf(words, readAtMs),
  );
}

function told(before: DealFigures, after: DealFigures, env: FormEnv): string {
  const { words } = env;
  const shown = (percent: Decimal | null) =>
    percent === null ? '—' : `${exactNumber(percent.toFixed(), words)} %`;
  const asked = percentOf(env);
  const key =
    after.takeProfitPercent?.eq(asked) === true
      ? 'dealdraft-done-take-profit'
      : 'dealdraft-other-take-profit';
  return words.html(key, {
    before: shown(before.takeProfitPercent),
    after: shown(after.takeProfitPercent),
    asked: shown(asked),
  });
}
