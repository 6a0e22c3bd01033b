import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedField,
  canBeSent,
  openDraft,
  REVIEW,
  stepDraft,
  type Draft,
  type DraftEvent,
} from '../../../src/chat/forms/engine.ts';
import {
  applicableFields,
  applicableValues,
  firstMissing,
  type Field,
  type Form,
  type Values,
} from '../../../src/chat/forms/form.ts';

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  label: () => name,
  show: String,
  ask: () => name,
  read: (text) => ({ kind: 'value', value: text }),
  ...more,
});

const form: Form = {
  name: 'example',
  fields: [
    field('account'),
    field('kind'),
    field('price', { applies: (values) => values['kind'] === 'limit' }),
    field('units'),
    field('note', { optional: true }),
    field('stop', { optional: true, applies: (values) => values['units'] !== '0' }),
    field('stop_kind', { applies: (values) => values['stop'] !== undefined }),
  ],
  title: () => 'Example',
  confirm: () => ({ text: 'Confirm', style: 'success' }),
  submit: () => Promise.resolve({ html: 'done' }),
};

const open = (start: { values?: Values; asking?: string } = {}) =>
  openDraft(form, { id: 'draft-01', userId: 1, atMs: 5, ...start });
const value = (name: string, text: string): DraftEvent => ({
  kind: 'answered',
  field: name,
  answer: { kind: 'value', value: text },
});
const after = (draft: Draft, ...events: readonly DraftEvent[]) =>
  events.reduce((now, event) => stepDraft(form, now, event), draft);
const full = { account: 'a', kind: 'market', units: '1' };

describe('a draft', () => {
  it('asks for what is required in order, leaves out what does not apply, and ends at the review', () => {
    let draft = open();
    const asked: (string | null)[] = [];
    for (const text of ['a', 'limit', '5', '1']) {
      asked.push(draft.asking);
      draft = after(draft, value(draft.asking ?? '', text));
    }
    expect(asked).toEqual(['account', 'kind', 'price', 'units']);
    expect(draft.asking).toBeNull();
    expect(canBeSent(form, draft)).toBe(true);
    expect(after(open(), value('account', 'a'), value('kind', 'market')).asking).toBe('units');
  });

  it('begins at the review where all is there, or at the question that is wanted', () => {
    expect(open({ values: full }).asking).toBeNull();
    const draft = open({ values: full, asking: 'units' });
    expect(draft.asking).toBe('units');
    expect(after(draft, { kind: 'back' }).asking).toBeNull();
    expect(open({ values: full, asking: 'price' }).asking).toBeNull();
  });

  it('goes back through the questions with their answers kept, and on again without answering', () => {
    const draft = after(open(), value('account', 'a'), value('kind', 'limit'), value('price', '5'));
    const back = after(draft, { kind: 'back' }, { kind: 'back' });
    expect(back.asking).toBe('kind');
    expect(back.values).toEqual(draft.values);
    expect(after(back, { kind: 'go_on' }).asking).toBe('units');
    expect(after(open(), { kind: 'back' }).asking).toBe('account');
    expect(after(open(), { kind: 'go_on' }).asking).toBe('account');
  });

  it('keeps the answer to a question that stopped applying, out of sight', () => {
    const draft = after(
      open({ values: { ...full, kind: 'limit', price: '5', 'price#text': 'five' } }),
      { kind: 'edit', field: 'kind' },
      value('kind', 'market'),
    );
    expect(applicableValues(form, draft.values)).toEqual(full);
    expect(draft.values['price']).toBe('5');
    expect(draft.asking).toBeNull();
  });

  it('asks what a changed answer brings up, and does not let go before', () => {
    const draft = after(open({ values: full }), { kind: 'edit', field: 'stop' }, value('stop', '5'));
    expect(draft.asking).toBe('stop_kind');
    expect(after(draft, { kind: 'back' }).asking).toBe('stop');
    const hole = after(draft, { kind: 'back' }, { kind: 'back' });
    expect(hole.asking).toBeNull();
    expect(canBeSent(form, hole)).toBe(false);
    expect(after(hole, { kind: 'sending', atMs: 1 }).state).toBe('open');
    expect(after(hole, { kind: 'go_on' }).asking).toBe('stop_kind');
  });

  it('clears an optional answer only', () => {
    const draft = open({ values: { ...full, note: 'x', 'note#text': 'X' }, asking: 'note' });
    expect(after(draft, { kind: 'clear' }).values).toEqual(full);
    expect(after(open({ values: full, asking: 'units' }), { kind: 'clear' }).values).toEqual(full);
  });

  it('stays at a question while several are ticked', () => {
    const tick = after(open(), {
      kind: 'answered',
      field: 'account',
      answer: { kind: 'value', value: ['a'], done: false, set: { extra: 1 } },
    });
    expect(tick).toMatchObject({ asking: 'account', values: { account: ['a'], extra: 1 } });
    expect(after(tick, { kind: 'go_on' }).asking).toBe('kind');
  });

  it('takes no answer to another question than the one asked', () => {
    expect(after(open(), value('units', '1')).values).toEqual({});
    expect(after(open({ values: full }), value('units', '2')).values).toEqual(full);
  });

  it('changes nothing while it is being sent, and opens again where it was refused', () => {
    const sending = after(open({ values: full }), { kind: 'sending', atMs: 7 });
    expect(sending).toMatchObject({ state: 'sending', sentAtMs: 7 });
    expect(after(sending, { kind: 'edit', field: 'units' })).toEqual(sending);
    const refused = after(sending, { kind: 'refused', problems: { units: 'too small' }, note: null });
    expect(refused).toMatchObject({ state: 'open', values: full, problems: { units: 'too small' } });
    const fixed = after(refused, { kind: 'edit', field: 'units' }, value('units', '9'));
    expect(fixed).toMatchObject({ asking: null, problems: {}, values: { ...full, units: '9' } });
  });

  it('is never sent again by itself where nobody knows what happened', () => {
    const unknown = after(open({ values: full }), { kind: 'sending', atMs: 7 }, { kind: 'unknown' });
    expect(unknown.state).toBe('unknown');
    expect(after(unknown, { kind: 'sending', atMs: 8 })).toEqual(unknown);
    expect(after(unknown, { kind: 'reopened', note: 'not done' })).toMatchObject({
      state: 'open',
      note: 'not done',
    });
  });

  it('remembers all that may have been done, whatever is refused or changed later', () => {
    const first = { sinceMs: 7, values: full };
    const again = after(
      open({ values: full }),
      { kind: 'sending', atMs: 7 },
      { kind: 'unknown' },
      { kind: 'reopened', note: 'not done' },
    );
    expect(again.unsure).toEqual([first]);
    const refused = after(again, { kind: 'sending', atMs: 8 }, { kind: 'refused', problems: {}, note: null });
    expect(refused.unsure).toEqual([first]);
    const same = after(refused, { kind: 'sending', atMs: 9 }, { kind: 'unknown' });
    expect(same.unsure).toEqual([first]);
    const other = after(
      refused,
      { kind: 'edit', field: 'units' },
      value('units', '9'),
      { kind: 'sending', atMs: 9 },
      { kind: 'unknown' },
    );
    expect(other.unsure).toEqual([first, { sinceMs: 9, values: { ...full, units: '9' } }]);
  });

  it('counts nothing for sent that was held back', () => {
    const held = after(open({ values: full }), { kind: 'sending', atMs: 7 }, { kind: 'held' });
    expect(held).toMatchObject({ state: 'unknown', unsure: [] });
  });

  it('goes on with what is asked now where its form has changed since it was stored', () => {
    const old: Draft = { ...open(), asking: 'gone', trail: ['older'] };
    expect(after(old, { kind: 'page', page: 1 }).asking).toBe('account');
  });
});

const names = form.fields.map(({ name }) => name);
const event: fc.Arbitrary<DraftEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('answered' as const),
    field: fc.constantFrom(...names, 'unknown'),
    answer: fc.oneof(
      fc.record({
        kind: fc.constant('value' as const),
        value: fc.constantFrom('0', '1', 'limit', 'market'),
        done: fc.boolean(),
      }),
      fc.constant({ kind: 'search' as const, typed: 'x' }),
      fc.constant({ kind: 'problem' as const, html: 'wrong' }),
    ),
  }),
  fc.constantFrom<DraftEvent>(
    ...([
      { kind: 'go_on' },
      { kind: 'back' },
      { kind: 'clear' },
      { kind: 'unknown' },
      { kind: 'held' },
    ] as const),
    ...([
      { kind: 'sending', atMs: 1 },
      { kind: 'listen', listening: false },
    ] as const),
    ...([
      { kind: 'reopened', note: 'again' },
      { kind: 'refused', problems: { units: 'x' }, note: null },
    ] as const),
    { kind: 'page', page: 3 },
  ),
  fc.record({ kind: fc.constant('edit' as const), field: fc.constantFrom(...names, 'unknown') }),
);

describe('whatever happens to a draft', () => {
  it('it stays valid, loses no answer but by clearing it, and goes back to where it was asked before', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let draft = open();
        for (const happening of events) {
          const before = draft;
          draft = stepDraft(form, before, happening);

          const applicable = applicableFields(form, draft.values).map(({ name }) => name);
          if (draft.asking !== null) expect(applicable).toContain(draft.asking);
          if (draft.state !== 'open') expect(draft.asking).toBeNull();
          expect(draft.trail.every((place) => place === REVIEW || names.includes(place))).toBe(true);
          expect(draft.trail.slice(1)).not.toContain(REVIEW);

          const lost = Object.keys(before.values).filter((name) => !(name in draft.values));
          expect(lost).toEqual(happening.kind === 'clear' && lost.length > 0 ? [before.asking] : []);
          const changed = names.filter((name) => draft.values[name] !== before.values[name]);
          if (changed.length > 0) expect(changed).toEqual([before.asking]);

          // On to another question, and back: the same question as before.
          if (
            before.asking !== null &&
            draft.asking !== null &&
            draft.asking !== before.asking &&
            happening.kind !== 'back'
          ) {
            const stillAsked = applicable.includes(before.asking);
            if (stillAsked) expect(stepDraft(form, draft, { kind: 'back' }).asking).toBe(before.asking);
          }
        }
      }),
    );
  });

  it('it comes to the review once every required question is answered, and not before', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 20 }),
        fc.infiniteStream(fc.constantFrom('0', '1', 'limit', 'market')),
        (events, texts) => {
          let draft = after(open(), ...events);
          if (draft.state !== 'open') return;
          for (let questions = 0; draft.asking !== null; questions += 1) {
            expect(questions).toBeLessThanOrEqual(names.length);
            draft = after(draft, value(draft.asking, String(texts.next().value)));
          }
          if (firstMissing(form, draft.values) !== undefined) return;
          expect(askedField(form, draft)).toBeUndefined();
          expect(canBeSent(form, draft)).toBe(true);
        },
      ),
    );
  });

  it('no event changes the record that it was given', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const draft = open({ values: full });
        const copy = structuredClone(draft);
        after(draft, ...events);
        expect(draft).toEqual(copy);
      }),
    );
  });
});
