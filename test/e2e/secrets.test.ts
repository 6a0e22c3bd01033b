import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, KEY, SECRET, type World } from '../support/world.ts';

describe('key and secret of a person', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  /** Every byte on disk, the write-ahead log included. */
  function storedBytes(): string {
    const folder = dirname(world.storePath);
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'latin1'))
      .join('');
  }

  function expectNowhere(...canaries: readonly string[]) {
    const forms = canaries.flatMap((canary) => [
      canary,
      encodeURIComponent(canary),
      Buffer.from(canary).toString('base64').replace(/=+$/, ''),
      Buffer.from(canary).toString('hex'),
    ]);
    const places = {
      store: storedBytes(),
      log: world.logLines.join(''),
      'Bot API calls': JSON.stringify(
        world.telegram.calls.map((call) => [call.method, call.parameters, call.body.toString('latin1')]),
      ),
      'addresses asked of 3Commas': JSON.stringify(world.threeCommas.requests.map((request) => request.path)),
    };
    // The search itself must be able to find things.
    expect(places.store).toContain('SQLite format 3');
    expect(places.log).toContain('"msg":"ready"');
    expect(places['Bot API calls']).toContain('sendMessage');
    for (const [place, bytes] of Object.entries(places)) {
      for (const form of forms) expect(bytes.includes(form), `found in: ${place}`).toBe(false);
    }
  }

  it('stand nowhere while a conversation has them in flight, nor after it', async () => {
    const { person } = world;
    person.send('/connect');
    await person.waitFor(/Send me your 3Commas API key/);
    const keyMessage = person.send(KEY);
    await person.waitFor(/Now the secret/);
    // The conversation is stored right now, and every update of it with it.
    expect(storedBytes()).toContain('conversation:');
    expectNowhere(KEY, SECRET);
    const secretMessage = person.send(SECRET);
    await person.waitFor(/You are connected/);
    const visible = person.messages().map((message) => message.message_id);
    expect(visible).not.toContain(keyMessage);
    expect(visible).not.toContain(secretMessage);
    await world.stopBot();
    expect(world.threeCommas.requests.map(({ path }) => path).join()).toContain('/deals');
    expectNowhere(KEY, SECRET);
  });

  it('stand nowhere after the one-line form, whose message is deleted', async () => {
    const { person } = world;
    const message = person.send(`/connect ${KEY} ${SECRET}`);
    await person.waitFor(/You are connected/);
    expect(person.messages().map(({ message_id }) => message_id)).not.toContain(message);
    person.send('/deals');
    await person.waitFor(/No active deals/);
    await world.stopBot();
    expectNowhere(KEY, SECRET);
  });

  it('stand nowhere after every way in which linking fails', async () => {
    const { person, threeCommas, trader } = world;
    const wrongSecret = 'wr0ngSecretCanary0123456789abcdef';
    const wrongKey = 'wr0ngKeyCanary0123456789abcdef';
    let after = person.send(`/connect ${KEY} ${wrongSecret}`);
    await person.waitFor(/secret does not belong/, { after });
    after = person.send(`/connect ${wrongKey} ${SECRET}`);
    await person.waitFor(/does not know this key/, { after });
    trader.setPermissions(['ACCOUNTS_READ']);
    after = person.send(`/connect ${KEY} ${SECRET}`);
    await person.waitFor(/lacks bots read/, { after });
    threeCommas.addFault({ kind: 'status', status: 500, body: '<html>bad gateway</html>' });
    after = person.send(`/connect ${KEY} ${SECRET}`);
    await person.waitFor(/not answering right now/, { after, timeoutMs: 20_000 });
    await world.stopBot();
    expectNowhere(KEY, SECRET, wrongKey, wrongSecret);
  });

  it('are wiped by /disconnect, with everything else of the person', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_BTC' });
    person.send(`/connect ${KEY} ${SECRET}`);
    await person.waitFor(/You are connected/);
    person.send('/disconnect');
    await person.waitFor(/Forget your key/);
    await person.tap(/^Confirm/);
    await person.waitFor(/are gone/);
    const after = person.send('/deals');
    await person.waitFor(/No 3Commas key is linked/, { after });
    await world.stopBot();
    expect(storedBytes()).not.toContain(String(deal.id));
    expectNowhere(KEY, SECRET);
  });

  it('are to be deleted by the person where Telegram does not let the bot', async () => {
    const { person, telegram } = world;
    telegram.addFault({
      method: 'deleteMessage',
      error_code: 400,
      description: "Bad Request: message can't be deleted",
    });
    person.send(`/connect ${KEY} ${SECRET}`);
    await person.waitFor(/Please delete it yourself/);
    await person.waitFor(/You are connected/);
  });
});
