import { describe, expect, it } from 'vitest';
import { chooseHint, holdsSecret } from '../../../src/sandbox/page/hints.ts';
import { fromBot, fromMe } from './messages.ts';

const hints = { apiKey: 'demo-key', secret: 'demo-secret' };
const ask = (id: number, placeholder?: string, text = 'Go on') =>
  fromBot(id, text, { force_reply: placeholder === undefined ? {} : { placeholder } });

describe('the demo value on offer', () => {
  it('is none while the bot asks for nothing', () => {
    expect(chooseHint([fromMe(1, '/connect'), fromBot(2, 'Hello')], hints)).toBeNull();
  });

  it('is none where the server has no demo values', () => {
    expect(chooseHint([fromMe(1, '/connect'), ask(2)], undefined)).toBeNull();
  });

  it('is the key first and the secret next, whatever the language', () => {
    const first = [fromMe(1, '/connect'), ask(2)];
    expect(chooseHint(first, hints)).toBe('apiKey');
    expect(chooseHint([...first, fromMe(3, 'demo-key'), ask(4)], hints)).toBe('secret');
  });

  it('is the other one when the first was sent to the same question', () => {
    expect(chooseHint([fromMe(1, '/connect'), ask(2), fromMe(3, 'demo-key')], hints)).toBe('secret');
  });

  it('is none once both were sent to the same question', () => {
    const both = [fromMe(1, '/connect'), ask(2), fromMe(3, 'demo-key'), fromMe(4, 'demo-secret')];
    expect(chooseHint(both, hints)).toBeNull();
  });

  it('follows a placeholder that names one of the two', () => {
    expect(chooseHint([fromMe(1, '/connect'), ask(2, 'API secret')], hints)).toBe('secret');
    expect(chooseHint([fromMe(1, '/connect'), ask(2, 'Secret key')], hints)).toBe('secret');
    const afterBoth = [fromMe(1, '/connect'), ask(2), fromMe(3, 'demo-key'), ask(4, 'API key')];
    expect(chooseHint(afterBoth, hints)).toBe('apiKey');
  });

  it('begins with the key again when connecting starts anew', () => {
    const before = [fromMe(1, '/connect'), ask(2), fromMe(3, 'demo-key'), ask(4)];
    expect(chooseHint([...before, fromMe(5, '/cancel'), fromMe(6, '/connect'), ask(7)], hints)).toBe(
      'apiKey',
    );
  });

  it('remembers what was sent although the bot deleted the message', () => {
    const sent = [
      { kind: 'apiKey', messageId: 3 },
      { kind: 'secret', messageId: 5 },
    ] as const;
    const later = [
      fromMe(1, '/connect'),
      fromBot(6, 'Connected'),
      fromMe(7, '/deal 12'),
      ask(8, 'For example 2.5'),
    ];
    expect(chooseHint(later, hints, sent)).toBeNull();
  });

  it('comes back when the bot asks for a key once more', () => {
    const sent = [{ kind: 'secret', messageId: 5 }] as const;
    const again = [fromMe(1, '/connect'), ask(6, undefined, 'That key is unknown. Send me the right key')];
    expect(chooseHint(again, hints, sent)).toBe('apiKey');
  });
});

describe('a masked message', () => {
  it('holds the demo secret and nothing else', () => {
    expect(holdsSecret(' demo-secret ', hints)).toBe(true);
    expect(holdsSecret('/connect demo-key demo-secret', hints)).toBe(false);
    expect(holdsSecret(undefined, hints)).toBe(false);
    expect(holdsSecret('demo-secret', undefined)).toBe(false);
  });
});
