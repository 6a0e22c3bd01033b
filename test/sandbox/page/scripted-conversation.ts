import type { BotCommand } from '@grammyjs/types';
import type { ClientHints } from '../../../src/sandbox/botapi/client-protocol.ts';
import type { Fixture } from './fixture-server.ts';
import { mark, rich } from './rich-message.ts';

export const demoHints: ClientHints = {
  apiKey: 'demo-key-2f1c90aa41',
  secret: 'demo-secret-77b0e1c9f24d',
};

export const demoCommands: readonly BotCommand[] = [
  { command: 'deals', description: 'Active deals, a button for each' },
  { command: 'bots', description: 'Your bots' },
  { command: 'stats', description: 'Profit by day and by pair' },
  { command: 'accounts', description: 'Exchange accounts and balances' },
  { command: 'panic', description: 'Stop bots and close deals, as one plan' },
  { command: 'alerts', description: 'What to tell you, and when to be quiet' },
  { command: 'connect', description: 'Link a 3Commas key' },
  { command: 'settings', description: 'Time zone, language, tolerance' },
  { command: 'help', description: 'What I can do' },
];

/** 34 characters wide: the widest a table of the bot may be. */
export const widestTable = [
  '  ID  Pair    SO    P/L %     USD ',
  '8101  BTC    1/5    +1.42    +9.31',
  '8107  ETH    3/5    -2.05   -11.80',
  '8112  SOL    0/8    +0.27    +0.44',
  '----------------------------------',
  '3 open                   -2.05 USD',
].join('\n');

/** A bot that greets, links a key in two questions and deletes the message with the secret. */
export function playNewcomer(fixture: Fixture): void {
  let asked: 'key' | 'secret' | null = null;
  fixture.onSend((message) => {
    const text = message.text ?? '';
    if (text.startsWith('/start')) {
      fixture.say({
        ...rich(
          mark({ type: 'bold' }, 'Hello, Sam.'),
          '\nI watch your 3Commas deals and close one at market when you confirm it. Link a key first: ',
          mark({ type: 'bot_command' }, '/connect'),
        ),
        reply_markup: {
          inline_keyboard: [[{ text: 'Connect', callback_data: 'connect', style: 'primary' }]],
        },
      });
    } else if (text === '/connect') {
      asked = 'key';
      fixture.say({ text: 'Send me the API key.', force_reply: { placeholder: 'API key' } });
    } else if (asked === 'key') {
      asked = 'secret';
      fixture.say({
        text: 'Now the secret. I delete your message at once.',
        force_reply: { placeholder: 'API secret' },
      });
    } else if (asked === 'secret') {
      asked = null;
      fixture.remove(message.message_id);
      fixture.say(
        rich(
          mark({ type: 'bold' }, 'Main account connected.'),
          '\nThe key may read and trade. 3 deals are open: ',
          mark({ type: 'bot_command' }, '/deals'),
        ),
      );
    }
  });
  fixture.onTap((tap) => {
    if (tap.data === 'connect') {
      asked = 'key';
      fixture.say({ text: 'Send me the API key.', force_reply: { placeholder: 'API key' } });
    }
    return { answered: true };
  });
}

/** One message of every kind that the bot sends. Returns the ids a test wants to act on. */
export function playEverything(fixture: Fixture, nowSeconds: number) {
  const at = (minutesAgo: number) => nowSeconds - minutesAgo * 60;
  fixture.say({ date: at(1500), outgoing: true, ...rich(mark({ type: 'bot_command' }, '/start')) });
  fixture.say({
    date: at(1499),
    ...rich(
      mark({ type: 'bold' }, 'Hello, Sam.'),
      '\nI watch your 3Commas deals, tell you what happens to them, and close one at market when you confirm it.\n\nWhat I can do: ',
      mark({ type: 'bot_command' }, '/help'),
      '. Where this runs: ',
      mark({ type: 'text_link', url: 'https://example.com/tricomma' }, 'read more'),
      ' or https://example.com',
    ),
  });
  const everyEntity = fixture.say({
    date: at(50),
    ...rich(
      mark({ type: 'bold' }, 'bold ', mark({ type: 'italic' }, 'and italic')),
      ', ',
      mark({ type: 'underline' }, 'underlined'),
      ', ',
      mark({ type: 'strikethrough' }, 'struck'),
      ', ',
      mark({ type: 'code' }, 'copy me'),
      ', ',
      mark({ type: 'spoiler' }, 'hidden words'),
      ', ',
      mark({ type: 'hashtag' }, '#d8107'),
      '\n',
      mark({ type: 'blockquote' }, 'A quotation of what the exchange said, over more than one line of it.'),
      '\nUpdated ',
      mark({ type: 'date_time', unix_time: at(4), date_time_format: 'r' }, 'a while ago'),
      ', next look ',
      mark({ type: 'date_time', unix_time: at(-3), date_time_format: 't' }, 'soon'),
    ),
  });
  const list = fixture.say({
    date: at(48),
    ...rich(mark({ type: 'bold' }, 'Active deals'), ' · Main, DEMO\n', mark({ type: 'pre' }, widestTable)),
    reply_markup: {
      inline_keyboard: [
        [{ text: '#8101 BTC +9.31 (+1.42 %)', callback_data: 'deal 8101' }],
        [{ text: '#8107 ETH -11.80 (-2.05 %)', callback_data: 'deal 8107' }],
        [{ text: '#8112 SOL +0.44 (+0.27 %)', callback_data: 'deal 8112' }],
        [
          { text: 'Back', callback_data: 'back' },
          { text: 'Refresh', callback_data: 'refresh' },
        ],
      ],
    },
  });
  fixture.say({ date: at(40), outgoing: true, text: 'Close the Bitcoin one, please' });
  const confirmation = fixture.say({
    date: at(40),
    reply_to_message_id: list.message_id,
    ...rich(
      mark({ type: 'bold' }, 'Close BTC/USDT #8101 at market?'),
      '\nNow ',
      mark({ type: 'bold' }, '+9.31 USD (+1.42 %)'),
      ', profit, 2 s old\nAt take profit: +13.20 USD\nI ask again if it moves more than 0.5 points. Ends in 60 s.',
    ),
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Keep', callback_data: 'keep' },
          { text: 'Confirm close +9.31', callback_data: 'confirm', style: 'danger' },
        ],
      ],
    },
  });
  fixture.say({
    date: at(21),
    photo: { file_id: 'chart', width: 960, height: 560 },
    caption: 'Profit, last 7 days: +61.20 USD',
    caption_entities: [{ type: 'bold', offset: 21, length: 10 }],
  });
  fixture.say({
    date: at(20),
    document: { file_id: 'log', file_name: 'tricomma-log-march.csv', file_size: 48_213 },
  });
  const styles = fixture.say({
    date: at(12),
    edit_date: at(2),
    ...rich(
      mark({ type: 'bold' }, 'Completed BTC/USDT +9.31 (+1.4 %)'),
      '\nTake profit, 4 h 12 m, safety order 1 of 5, ',
      mark({ type: 'hashtag' }, '#d8107'),
      '\n',
      mark(
        { type: 'expandable_blockquote' },
        'Bought 0.0021 at 61 204.00\nBought 0.0034 at 60 310.50\nSold 0.0055 at 62 330.10\nFees 0.34 USD\nHeld for 4 hours and 12 minutes',
      ),
    ),
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Details', callback_data: 'details', style: 'primary' },
          { text: 'Start again', callback_data: 'again', style: 'success' },
        ],
        [
          { text: 'Copy id', copy_text: { text: '8101' } },
          { text: '3commas.io', url: 'https://3commas.io/deals/8101' },
          { text: 'Muted', disabled: {} },
        ],
      ],
    },
  });
  fixture.say({ date: at(3), outgoing: true, text: '👍' });
  return { everyEntity, list, confirmation, styles };
}
