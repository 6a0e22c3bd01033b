import { dealFigures, safetyOrdersCost, type DealFigures } from '../../deals/figures.ts';
import { MAX_SAFETY_ORDERS } from '../../deals/ladder.ts';
import type { Deal } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { numberField } from '../forms/fields.ts';
import type { Answered, Field, Form, FormEnv } from '../forms/form.ts';
import { lines } from '../view.ts';
import { asOf, dealCard } from './deal-card.ts';
import { changeDeal, dealContextOf, dealNow, draftTitle, leftCard } from './deal-drafts.ts';

export const SAFETY_ORDERS_FORM = 'safetyorders';

const FIELD = 'max_safety_orders';

/** One number: how many safety orders the deal may fill. */
export function safetyOrdersForm(): Form {
  return {
    name: SAFETY_ORDERS_FORM,
    fields: [countField()],
    title: (env) => draftTitle('dealdraft-title-safety', env),
    summary: async (env) => {
      const { deal, readAtMs } = await dealNow(env);
      return summary(deal, countOf(env), env.words, readAtMs);
    },
    confirm: (env) => ({
      text: env.words.text('dealdraft-confirm-safety', { count: String(countOf(env)) }),
      style: 'primary',
    }),
    submit: (env) =>
      changeDeal(
        env,
        (before) => env.client.deals.updateMaxSafetyOrders(before.id, { max_safety_orders: countOf(env) }),
        (before, after) => told(before, after, env),
      ),
    left: leftCard,
    verify: async (env) => {
      const { deal: begun } = dealContextOf(env);
      const deal = await env.client.deals.show(begun.id);
      const figures = dealFigures(deal);
      if (!figures.finished && deal.max_safety_orders !== countOf(env)) return { kind: 'not_done' };
      const note = told(dealFigures(begun), figures, env);
      return { kind: 'done', view: dealCard(deal, env.words, env.clock(), { note }) };
    },
  };
}

function countField(): Field {
  const field = numberField({
    name: FIELD,
    label: 'dealdraft-safety',
    ask: (env) => {
      const { completed, max } = dealFigures(dealContextOf(env).deal).safetyOrders;
      return lines(
        env.words.html('dealdraft-ask-safety'),
        env.words.html('dealdraft-now-safety', { completed: String(completed), max: String(max) }),
      );
    },
    integer: true,
    min: (env) => dealFigures(dealContextOf(env).deal).safetyOrders.completed,
    max: (env) => Math.max(MAX_SAFETY_ORDERS, dealContextOf(env).deal.max_safety_orders),
    suggestions: (env) => suggestions(dealFigures(dealContextOf(env).deal)),
  });
  const read = async (text: string, env: FormEnv): Promise<Answered> => {
    const answer = await field.read(text, env);
    if (answer.kind !== 'value' || Number(answer.value) !== dealContextOf(env).deal.max_safety_orders) {
      return answer;
    }
    return {
      kind: 'problem',
      html: env.words.html('dealdraft-same-safety', { count: String(Number(answer.value)) }),
    };
  };
  return { ...field, read, choose: read };
}

/** No more than are filled, and a few around what is set now. */
function suggestions({ safetyOrders: { completed, max } }: DealFigures): readonly string[] {
  const around = [completed, max - 2, max - 1, max + 1, max + 2, max + 3, max + 5];
  const possible = around.filter(
    (count) => count >= completed && count <= MAX_SAFETY_ORDERS && count !== max,
  );
  return [...new Set(possible)].sort((a, b) => a - b).map(String);
}

function countOf({ values }: FormEnv): number {
  return Number(values[FIELD] ?? 0);
}

function summary(deal: Deal, count: number, words: Words, readAtMs: number): string {
  const { safetyOrders, quote } = dealFigures(deal);
  const { completed } = safetyOrders;
  const now = deal.max_safety_orders;
  const more = count > now;
  const [from, to] = more ? [Math.max(now, completed) + 1, count] : [Math.max(count, completed) + 1, now];
  const changed = Math.max(0, to - from + 1);
  const cost = safetyOrdersCost(deal, from, to);
  const left = Math.max(0, count - completed);
  const all = left === 0 ? null : safetyOrdersCost(deal, completed + 1, count);
  const side = more ? 'more' : 'fewer';
  return lines(
    changed > 0 &&
      (cost === null
        ? words.html('dealdraft-safety-unknown', { side, count: changed })
        : words.html('dealdraft-safety-means', {
            side,
            count: changed,
            cost: words.numbers.amount(cost, quote),
            currency: quote,
          })),
    left === 0
      ? words.html('dealdraft-safety-none-left')
      : all !== null &&
          words.html('dealdraft-safety-left', {
            count: left,
            cost: words.numbers.amount(all, quote),
            currency: quote,
          }),
    asOf(words, readAtMs),
  );
}

function told(before: DealFigures, after: DealFigures, env: FormEnv): string {
  const asked = countOf(env);
  // Once more are filled than asked for, the filled ones are what is shown.
  const fits = after.safetyOrders.max === Math.max(asked, after.safetyOrders.completed);
  return env.words.html(fits ? 'dealdraft-done-safety' : 'dealdraft-other-safety', {
    before: String(before.safetyOrders.max),
    after: String(after.safetyOrders.max),
    asked: String(asked),
  });
}
