import { describe, expect, it } from 'vitest';
import { matchingCommands } from '../../../src/sandbox/page/command-match.ts';
import { linkTarget, startPayload } from '../../../src/sandbox/page/links.ts';
import { previewOf } from '../../../src/sandbox/page/message-preview.ts';
import { fromBot, fromMe } from './messages.ts';

describe('the commands on offer while typing', () => {
  const commands = ['deals', 'deal', 'bots', 'newbot', 'help'].map((command) => ({
    command,
    description: '',
  }));
  const names = (draft: string) => matchingCommands(commands, draft)?.map(({ command }) => command);

  it('are all of them after the slash', () => {
    expect(names('/')).toHaveLength(5);
  });

  it('begin with what is typed, before those that only contain it', () => {
    expect(names('/de')).toEqual(['deals', 'deal']);
    expect(names('/BOT')).toEqual(['bots', 'newbot']);
  });

  it('are none for anything but a command being typed', () => {
    expect(matchingCommands(commands, 'de')).toBeNull();
    expect(matchingCommands(commands, '/deal 12')).toBeNull();
    expect(matchingCommands(commands, '')).toBeNull();
  });
});

describe('a link', () => {
  it('opens in the browser when it is of the web', () => {
    expect(linkTarget('https://3commas.io/deals/1?a=b', 'tricomma_bot')).toEqual({
      kind: 'web',
      url: 'https://3commas.io/deals/1?a=b',
    });
    expect(linkTarget('mailto:help@example.com', undefined).kind).toBe('web');
  });

  it('to this bot starts it here, with its code', () => {
    const start = { kind: 'start', payload: 'own_1' };
    expect(linkTarget('https://t.me/Tricomma_Bot?start=own_1', 'tricomma_bot')).toEqual(start);
    expect(linkTarget('tg://resolve?domain=tricomma_bot&start=own_1', 'tricomma_bot')).toEqual(start);
    expect(linkTarget('https://t.me/tricomma_bot', 'tricomma_bot')).toEqual({ kind: 'start', payload: null });
    expect(linkTarget('https://t.me/other_bot?start=own_1', 'tricomma_bot').kind).toBe('web');
  });

  it('that would run code or means nothing here is refused', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'tg://user?id=4',
      'file:///etc/passwd',
      'what',
    ]) {
      expect(linkTarget(url, 'tricomma_bot')).toEqual({ kind: 'refused' });
    }
  });

  it('carries a start code of letters, digits, _ and - only', () => {
    expect(startPayload('aB_9-')).toBe('aB_9-');
    for (const bad of [null, '', 'a b', 'ä', 'x'.repeat(65)]) expect(startPayload(bad)).toBeNull();
  });
});

describe('the one-line preview of a message', () => {
  const hints = { apiKey: 'k', secret: 'demo-secret' };

  it('joins lines', () => {
    expect(previewOf(fromBot(1, 'one\n\n  two'), hints)).toBe('one two');
  });

  it('keeps spoilers and the demo secret hidden', () => {
    const spoiler = fromBot(1, 'it is 42', { entities: [{ type: 'spoiler', offset: 6, length: 2 }] });
    expect(previewOf(spoiler, hints)).toBe('it is ▒▒');
    expect(previewOf(fromMe(1, 'demo-secret'), hints)).not.toContain('demo-secret');
  });

  it('names what has no words', () => {
    expect(previewOf(fromBot(1, '', { photo: { file_id: 'a', width: 1, height: 1 } }), hints)).toBe('Photo');
    const document = { file_id: 'a', file_name: 'log.csv', file_size: 1 };
    expect(previewOf(fromBot(1, '', { document }), hints)).toBe('log.csv');
  });
});
