import type { InlineKeyboardButton } from '@grammyjs/types';
import type { Words } from '../../text/words.ts';
import { cut, lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import type { Choice } from './form.ts';
import { draftTapData, fieldMark, type DraftOp } from './taps.ts';

/** All that a draft's card shows. What ends in `Html` is ready, all else is plain text. */
export interface DraftCard {
  readonly draftId: string;
  readonly titleHtml: string;
  readonly lines: readonly CardLine[];
  /** Below the lines: totals and warnings. */
  readonly summaryHtml: string;
  /** About the last thing that happened. */
  readonly noteHtml: string | null;
  readonly step: QuestionStep | ReviewStep;
}

export interface CardLine {
  readonly field: string;
  readonly label: string;
  /** Null for what has no answer. */
  readonly value: string | null;
  readonly problemHtml: string | null;
}

interface QuestionStep {
  readonly kind: 'question';
  readonly field: string;
  readonly askHtml: string;
  /** The answer so far. */
  readonly value: string | null;
  readonly problemHtml: string | null;
  readonly typed: string | null;
  /** Null where they could not be read. */
  readonly choices: readonly Choice[] | null;
  readonly page: number;
  readonly canGoBack: boolean;
  readonly canGoOn: boolean;
  readonly canClear: boolean;
}

interface ReviewStep {
  readonly kind: 'review';
  /** Fields in their order, each to be changed; also those without an answer. */
  readonly edits: readonly CardLine[];
  /** `hole`: a required answer is missing. `unfit`: answers do not go together. */
  readonly ready: 'yes' | 'hole' | 'unfit';
  readonly confirm: { readonly text: string; readonly style: 'danger' | 'success' | 'primary' };
  /** Of the values that are shown, and of this drawing. */
  readonly mark: string;
  /** It was sent before, and may have been done. */
  readonly unsure?: boolean;
}

const CHOICES_PER_PAGE = 8;
const VALUE_LENGTH = 100;
const SHORT_VALUE_LENGTH = 24;
const LABEL_LENGTH = 40;
const BUTTON_LENGTH = 40;
/** Telegram's 4096, with room for what it counts otherwise. */
const TEXT_LIMIT = 4000;

/** The card of an open draft: what was answered, what is asked or to be confirmed, and the buttons for it. */
export function draftCard(card: DraftCard, words: Words): View {
  return { html: draftText(card, words), buttons: draftButtons(card, words) };
}

function draftText(card: DraftCard, words: Words): string {
  const { step } = card;
  const below = step.kind === 'question' ? questionText(step, words) : reviewText(step, words);
  const text = (valueLength: number, summaryHtml: string) =>
    paragraphs(
      lines(card.titleHtml, ...card.lines.map((line) => lineText(line, valueLength, words))),
      summaryHtml,
      card.noteHtml ?? '',
      below,
    );
  // What can be done without goes first; the title, the note and the question stay.
  const forms = [
    () => text(VALUE_LENGTH, card.summaryHtml),
    () => text(SHORT_VALUE_LENGTH, card.summaryHtml),
    () => text(SHORT_VALUE_LENGTH, words.html('draft-shortened')),
    () => paragraphs(card.titleHtml, card.noteHtml ?? '', below),
    () => paragraphs(card.noteHtml ?? '', below),
    () => below,
  ];
  return forms.map((form) => form()).find((html) => lengthShown(html) <= TEXT_LIMIT) ?? below;
}

/** As Telegram counts: without tags, a reference as what it stands for. */
export function lengthShown(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, '.').length;
}

function lineText(line: CardLine, valueLength: number, words: Words): string {
  const label = cut(line.label, LABEL_LENGTH);
  const problem = { html: line.problemHtml ?? '' };
  if (line.value === null) {
    return line.problemHtml === null
      ? words.html('draft-line-missing', { label })
      : words.html('draft-line-problem', { label, value: '–', problem });
  }
  const value = cut(line.value.replace(/\s+/g, ' '), valueLength);
  return line.problemHtml === null
    ? words.html('draft-line', { label, value })
    : words.html('draft-line-problem', { label, value, problem });
}

function questionText(step: QuestionStep, words: Words): string {
  const value = step.value === null ? '' : cut(step.value.replace(/\s+/g, ' '), VALUE_LENGTH);
  return lines(
    step.problemHtml,
    step.askHtml,
    value !== '' && words.html('draft-now', { value }),
    step.typed !== null &&
      step.choices !== null &&
      words.html(step.choices.length > 0 ? 'draft-found' : 'draft-found-nothing', {
        typed: cut(step.typed, LABEL_LENGTH),
      }),
  );
}

function reviewText(step: ReviewStep, words: Words): string {
  switch (step.ready) {
    case 'yes':
      return words.html(step.unsure === true ? 'draft-ready-unsure' : 'draft-ready');
    case 'hole':
      return words.html('draft-hole');
    case 'unfit':
      return words.html('draft-not-ready');
  }
}

function draftButtons({ draftId, step }: DraftCard, words: Words): readonly ButtonRow[] {
  const at = step.kind === 'question' ? fieldMark(step.field) : '';
  const button = (text: string, op: DraftOp, arg = '', style?: 'danger' | 'success' | 'primary') => {
    const data = draftTapData({ draftId, op, at, arg });
    return data === undefined ? undefined : tapButton(cut(text, BUTTON_LENGTH), data, style);
  };
  const row = (...buttons: readonly (InlineKeyboardButton | undefined | false)[]) =>
    buttons.filter((one) => one !== undefined && one !== false);

  if (step.kind === 'question') {
    const { page, pages, choices } = pageOf(step.choices ?? [], step.page);
    const chosen = (choice: Choice) => {
      const text = oneLine(choice.text);
      const shown = choice.chosen === true ? words.text('draft-chosen', { text }) : text;
      return button(shown, 'choose', choice.key);
    };
    return [
      ...inRows(choices).map((part) => row(...part.map(chosen))),
      pages > 1
        ? row(
            page > 0 && button(words.text('button-page-back'), 'page', String(page - 1)),
            button(
              words.text('button-page', { page: String(page + 1), pages: String(pages) }),
              'page',
              String(page),
            ),
            page < pages - 1 && button(words.text('button-page-on'), 'page', String(page + 1)),
          )
        : [],
      step.choices === null ? row(button(words.text('draft-button-retry'), 'show')) : [],
      row(
        step.canClear && button(words.text('draft-button-clear'), 'clear'),
        step.canGoOn && button(words.text('draft-button-next'), 'goOn', '', 'primary'),
      ),
      row(
        step.canGoBack
          ? button(words.text('draft-button-back'), 'back')
          : button(words.text('draft-button-leave'), 'leave'),
      ),
    ].filter((buttons) => buttons.length > 0);
  }

  const edit = ({ field, label, value, problemHtml }: CardLine) => {
    const key =
      problemHtml !== null ? 'draft-button-fix' : value === null ? 'draft-button-add' : 'draft-button-edit';
    return button(words.text(key, { label: oneLine(label) }), 'edit', fieldMark(field));
  };
  return [
    ...chunks(step.edits, 2).map((pair) => row(...pair.map(edit))),
    row(button(words.text('draft-button-leave'), 'leave')),
    step.ready === 'yes' ? row(button(step.confirm.text, 'confirm', step.mark, step.confirm.style)) : [],
    step.ready === 'hole' ? row(button(words.text('draft-button-go-on'), 'goOn', '', 'primary')) : [],
  ].filter((buttons) => buttons.length > 0);
}

function pageOf(choices: readonly Choice[], wanted: number) {
  const pages = Math.max(1, Math.ceil(choices.length / CHOICES_PER_PAGE));
  // The list may have become shorter since the button was drawn.
  const page = Math.min(wanted, pages - 1);
  return { page, pages, choices: choices.slice(page * CHOICES_PER_PAGE, (page + 1) * CHOICES_PER_PAGE) };
}

/** Numbers four a row, words two, names one: as many as can be read on a phone. */
function inRows(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  const longest = Math.max(0, ...choices.map(({ text }) => Array.from(text).length));
  return chunks(choices, longest <= 7 ? 4 : longest <= 16 ? 2 : 1);
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  );
}

/** A button with nothing to be seen on it is refused by Telegram. */
function oneLine(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Cf}\u2800\u3164]+/gu, ' ')
    .trim();
  return plain === '' ? '–' : plain;
}

/** The card while it is being sent. @param unsure it was sent before: what became of that is read first */
export function sendingCard(draftId: string, titleHtml: string, unsure: boolean, words: Words): View {
  return {
    html: paragraphs(titleHtml, words.html(unsure ? 'draft-looking-first' : 'draft-sending')),
    // For whoever finds it standing: a process that was cut off draws nothing any more.
    buttons: [afterButton(draftId, 'draft-button-look-now', 'look', words)],
  };
}

/** @param stage `looking`: still reading what happened; `held`: not sent again, since that could not be read */
export function unknownCard(
  draftId: string,
  titleHtml: string,
  stage: 'looking' | 'unknown' | 'held',
  words: Words,
): View {
  const key = { looking: 'draft-checking', unknown: 'draft-unknown', held: 'draft-held' }[stage];
  return {
    html: paragraphs(titleHtml, words.html(key)),
    buttons:
      stage === 'looking'
        ? [afterButton(draftId, 'draft-button-look', 'look', words)]
        : [
            afterButton(draftId, 'draft-button-look', 'look', words, 'primary'),
            afterButton(draftId, 'draft-button-reopen', 'reopen', words),
            afterButton(draftId, 'draft-button-leave', 'leave', words),
          ],
  };
}

/** What came of an earlier sending, where it was confirmed once more. */
export function wasDoneCard(view: View, words: Words): View {
  const html = paragraphs(words.html('draft-was-done'), view.html);
  return lengthShown(html) <= TEXT_LIMIT ? { ...view, html } : view;
}

function afterButton(draftId: string, key: string, op: DraftOp, words: Words, style?: 'primary'): ButtonRow {
  const data = draftTapData({ draftId, op, at: '' });
  return data === undefined ? [] : [tapButton(words.text(key), data, style)];
}
