import type { ClientMessage, ClientPerson } from '../../../src/sandbox/botapi/client-protocol.ts';

const bot: ClientPerson = { id: 900, first_name: 'Tricomma', username: 'tricomma_bot' };
export const person: ClientPerson = { id: 5, first_name: 'Sam' };

type Rest = Partial<Omit<ClientMessage, 'message_id' | 'text'>>;

/** A message of the bot. */
export function fromBot(messageId: number, text: string, rest: Rest = {}): ClientMessage {
  return {
    message_id: messageId,
    chat_id: person.id,
    from: bot,
    outgoing: false,
    date: 1_742_212_800,
    text,
    ...rest,
  };
}

/** A message of the person at the page. */
export function fromMe(messageId: number, text: string, rest: Rest = {}): ClientMessage {
  return { ...fromBot(messageId, text, rest), from: person, outgoing: true };
}
