import { expect } from 'vitest';
import type { AppUser } from '../../src/sandbox/botapi/app-user.ts';
import type { BotApiServer } from '../../src/sandbox/botapi/bot-api-server.ts';
import type { ClientMessage } from '../../src/sandbox/botapi/client-protocol.ts';

/** Whoever has a phone and a bot to talk to, such as a `World`. */
export interface Phone {
  readonly person: AppUser;
  readonly telegram: BotApiServer;
}

/** One question of a form on the way through it. */
export interface FormStep {
  /** What the question says. */
  readonly asks: RegExp;
  /** Texts that are no answer to it. {@link badInputsFor} has those for each kind of field. */
  readonly bad: readonly string[];
  /** What every answer to a bad text must name: the range, the options. */
  readonly expects: RegExp;
  /** The right answer: typed, or a button. */
  readonly answer: string | { readonly tap: string | RegExp };
}

/**
 * What people send in the place of an answer.
 *
 * @param limits.tooLarge a number above the field's range
 * @param limits.maxLength of a text field
 */
export function badInputsFor(
  kind: 'number' | 'whole number' | 'choice' | 'yes or no' | 'text',
  limits: { readonly tooLarge?: string; readonly maxLength?: number } = {},
): readonly string[] {
  const noNumbers = [
    'much',
    '🚀',
    '-5',
    'NaN',
    'Infinity',
    '1e5',
    'ثلاثة',
    '5 5',
    '<b>5</b>',
    '9'.repeat(300),
  ];
  const large = limits.tooLarge === undefined ? [] : [limits.tooLarge];
  switch (kind) {
    case 'number':
      return [...noNumbers, ...large];
    case 'whole number':
      return [...noNumbers, ...large, '2.5'];
    case 'choice':
    case 'yes or no':
      return ['neither of them', '🚀', '-5', '<b>', 'x'.repeat(3000)];
    case 'text':
      return limits.maxLength === undefined
        ? []
        : ['x'.repeat(limits.maxLength + 1), 'ж🚀'.repeat(limits.maxLength)];
  }
}

/**
 * Walks through an open form. At each question it sends every bad text, a photo, and taps a button of the question
 * before; each time the question must come again with what is expected, and the answers so far must stand as they did.
 * Returns the card after the last answer.
 */
export async function sendBadInputs(phone: Phone, steps: readonly FormStep[]): Promise<ClientMessage> {
  const { person } = phone;
  let card: ClientMessage | undefined;
  let oldButton: string | undefined;
  for (const step of steps) {
    card = await person.waitFor(step.asks);
    const answers = answersOn(card);
    const again = async (after: number, expects: RegExp, what: string): Promise<ClientMessage> => {
      const shown = await person.waitFor((message) => step.asks.test(message.text ?? ''), { after });
      expect(shown.text, `after ${what}`).toMatch(expects);
      expect(answersOn(shown), `after ${what}`).toBe(answers);
      return shown;
    };
    for (const text of step.bad)
      card = await again(person.send(text), step.expects, JSON.stringify(text.slice(0, 40)));
    card = await again(await sendPhoto(phone), /not a text/i, 'a photo');
    if (oldButton !== undefined) {
      await person.tap({ message_id: card.message_id, data: oldButton });
      const now = cardAt(person, card.message_id);
      expect(now.text, 'after an old button').toMatch(step.asks);
      expect(answersOn(now), 'after an old button').toBe(answers);
    }
    oldButton = firstButton(card);
    if (typeof step.answer === 'string') {
      const after = person.send(step.answer);
      card = await person.waitFor(
        (message) => answersOn(message) !== answers || !step.asks.test(message.text ?? ''),
        {
          after,
        },
      );
    } else {
      await person.tap(step.answer.tap, { messageId: card.message_id });
      card = await person.waitFor(
        (message) => answersOn(message) !== answers || !step.asks.test(message.text ?? ''),
      );
    }
  }
  if (card === undefined) throw new Error('A form without questions');
  return card;
}

/** Title and answers: the first paragraph of a draft's card. */
export function answersOn(card: ClientMessage): string {
  return (card.text ?? '').split('\n\n')[0] ?? '';
}

/** The labels of the buttons, row by row. */
export function buttonsOn(card: ClientMessage): readonly (readonly string[])[] {
  return (card.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
}

function cardAt(person: AppUser, messageId: number): ClientMessage {
  const found = person.messages().find(({ message_id }) => message_id === messageId);
  if (found === undefined) throw new Error(`Message ${messageId} is gone`);
  return found;
}

function firstButton(card: ClientMessage): string | undefined {
  const button = card.reply_markup?.inline_keyboard.flat().find((one) => 'callback_data' in one);
  return button !== undefined && 'callback_data' in button ? button.callback_data : undefined;
}

/** Of every photo of {@link sendPhoto}; the simulated chat does not know it. */
export const PHOTO_MESSAGE_ID = 900_000;

/**
 * Brings a photo of the person to the bot; the simulated app has only texts. Returns the id of the person's newest
 * message, to wait for what comes after it.
 */
export async function sendPhoto(
  { person, telegram }: Phone,
  more: { readonly caption?: string } = {},
): Promise<number> {
  const newest = Math.max(0, ...person.messages().map(({ message_id }) => message_id));
  const from = { id: person.id, is_bot: false, first_name: 'Alex', language_code: 'en' };
  let offset = 0;
  let taken = (): void => undefined;
  const delivered = new Promise<void>((resolve) => {
    taken = resolve;
  });
  telegram.addFault({
    method: 'getUpdates',
    when: ({ parameters }) => {
      offset = Number(parameters['offset'] ?? 0);
      return true;
    },
    raw: {
      status: 200,
      contentType: 'application/json',
      // Under the number of the update before, so that the next real one is not taken for handled.
      get body() {
        taken();
        const message = {
          message_id: PHOTO_MESSAGE_ID,
          date: Math.floor(Date.now() / 1000),
          chat: { id: person.id, type: 'private', first_name: from.first_name },
          from,
          photo: [{ file_id: 'photo', file_unique_id: 'photo', width: 90, height: 90 }],
          ...more,
        };
        return JSON.stringify({ ok: true, result: [{ update_id: offset - 1, message }] });
      },
    },
  });
  // The poll that is under way ends with this tap, which means nothing; the next one brings the photo.
  await person.tap({ message_id: newestOfBot(person), data: '0:nothing' });
  await delivered;
  return newest;
}

function newestOfBot(person: AppUser): number {
  const message = person.messages().findLast(({ outgoing }) => !outgoing);
  if (message === undefined) throw new Error('The bot has said nothing yet');
  return message.message_id;
}
