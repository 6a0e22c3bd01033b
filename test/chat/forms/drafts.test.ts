import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientMessage } from '../../../src/sandbox/botapi/client-protocol.ts';
import {
  answersOn,
  badInputsFor,
  buttonsOn,
  PHOTO_MESSAGE_ID,
  sendBadInputs,
  sendPhoto,
} from '../../support/forms.ts';
import { openRig, type Rig } from './rig.ts';

describe('a draft in the chat', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
  });
  afterEach(async () => {
    await rig.close();
    expect(rig.logLines.filter((line) => line.startsWith('FAILED'))).toEqual([]);
  });

  const say = (text: string, answer: RegExp) => {
    const after = rig.person.send(text);
    return rig.person.waitFor(answer, { after });
  };
  const labels = (card: ClientMessage) => buttonsOn(card).flat();
  const dataOf = (card: ClientMessage, label: string) => {
    const button = card.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
    if (button === undefined || !('callback_data' in button)) throw new Error(`no button "${label}"`);
    return button.callback_data;
  };
  /** A draft at its review. */
  const filled = (more: Record<string, string> = {}) => {
    rig.start = {
      values: { account_id: rig.accountId, 'account_id#text': 'Main', name: 'New', share: '5', ...more },
    };
    return say('/draft', /Nothing has been sent yet/);
  };
  const deletions = () =>
    rig.telegram.calls
      .filter(({ method }) => method === 'deleteMessage')
      .map(({ parameters }) => Number(parameters['message_id']));
  const cards = () => rig.person.messages().filter(({ text }) => text?.startsWith('Rename an account'));

  it('asks in turn, by typing and by tapping, shows one card, and is sent once it is confirmed', async () => {
    const first = await say('/draft', /Which account\?/);
    expect(labels(first)).toEqual(['Other <one>', 'Main', 'Leave']);
    await rig.person.tap('Main');
    const second = await rig.person.waitFor(/Which name\?/);
    expect(second.message_id).toBe(first.message_id);
    const third = await say('My <name> & co', /Which share\?/);
    expect(third.text).toMatch(/Name: My <name> & co/);
    await expect.poll(cards).toHaveLength(1);
    expect(labels(third)).toEqual(['5 %', '10 %', '‹ Back']);
    const review = await say('0,5', /Check it, then confirm/);
    expect(review.text).toMatch(/Share: 0.5 %/);
    expect(review.text).toMatch(/Together:/);
    expect(buttonsOn(review).slice(-2)).toEqual([['Leave'], ['Confirm rename']]);
    expect(rig.renames()).toBe(0);
    await rig.person.tap('Confirm rename');
    const done = await rig.person.waitFor(/Renamed: My <name> & co/);
    expect(done.message_id).toBe(review.message_id);
    expect(rig.renames()).toBe(1);
    const answer = await rig.person.tap({
      message_id: review.message_id,
      data: dataOf(review, 'Confirm rename'),
    });
    expect(answer.text).toMatch(/draft is over/);
    expect(rig.renames()).toBe(1);
    await say('hello', /no draft took it/);
  });

  it('goes back to the question before, with its answer kept', async () => {
    await say('/draft', /Which account\?/);
    await rig.person.tap('Main');
    await rig.person.waitFor(/Which name\?/);
    await say('New', /Which share\?/);
    await rig.person.tap('‹ Back');
    const back = await rig.person.waitFor(/Which name\?\nNow: New/);
    expect(labels(back)).toEqual(['Next ›', '‹ Back']);
    await rig.person.tap('Next ›');
    await rig.person.waitFor(/Which share\?/);
  });

  it('changes one answer from the review, adds and clears one that may be left out', async () => {
    await filled();
    await rig.person.tap('+ Memo');
    await rig.person.waitFor(/Which memo\?/);
    await say('remember', /Memo: remember/);
    await rig.person.tap('Memo');
    await rig.person.waitFor(/Now: remember/);
    await rig.person.tap('Clear');
    const card = await rig.person.waitFor(/Check it/);
    expect(card.text).not.toMatch(/Memo/);
    await rig.person.tap('Share');
    await rig.person.waitFor(/Which share/);
    await rig.person.tap('10 %');
    await rig.person.waitFor(/Share: 10 %/);
  });

  it('narrows many choices by what is typed', async () => {
    await say('/draft', /Which account\?/);
    const found = await say('oth', /Found for “oth”/);
    expect(labels(found)).toEqual(['Other <one>', 'Leave']);
    await rig.person.tap('Other <one>');
    await rig.person.waitFor(/Which name/);
  });

  it('answers everything that is no answer with what is expected, and keeps what it has', async () => {
    await say('/draft', /Which account\?/);
    const card = await sendBadInputs(rig, [
      {
        asks: /Which account\?/,
        bad: badInputsFor('choice'),
        expects: /not one of these: Other <one>, Main/,
        answer: { tap: 'Main' },
      },
      {
        asks: /Which name\?/,
        bad: badInputsFor('text', { maxLength: 30 }),
        expects: /at most 30 are allowed/,
        answer: 'New',
      },
      {
        asks: /Which share\?/,
        bad: badInputsFor('number', { tooLarge: '101' }),
        expects: /Send a number above 0 %, at most 100 %/,
        answer: '5%',
      },
    ]);
    expect(card.text).toMatch(/Check it/);
    await expect.poll(cards).toHaveLength(1);
  });

  it('outlives a restart in the middle', async () => {
    await say('/draft', /Which account\?/);
    await rig.person.tap('Main');
    await rig.person.waitFor(/Which name\?/);
    await rig.kill();
    await rig.boot();
    await say('New', /Name: New[^]*Which share\?/);
    await rig.kill();
    await rig.boot();
    await rig.person.tap('5 %');
    await rig.person.waitFor(/Check it/);
  });

  it('is dropped by /cancel, and says that nothing was sent', async () => {
    await say('/draft', /Which account\?/);
    await say('/cancel', /Draft dropped, nothing was sent/);
    await expect.poll(cards).toEqual([]);
    await say('/cancel', /nothing to cancel/);
    await say('Main', /no draft took it/);
  });

  it('is dropped by Leave', async () => {
    const card = await filled();
    await rig.person.tap('Leave');
    const left = await rig.person.waitFor(/Draft dropped, nothing was sent/);
    expect(left.message_id).toBe(card.message_id);
    expect(buttonsOn(left)).toEqual([['‹ Menu']]);
  });

  it('is set aside by another command, and goes on when its card is tapped', async () => {
    await say('/draft', /Which account\?/);
    await say('/other', /left: true/);
    await say('Main', /no draft took it/);
    await rig.person.tap('Main');
    await rig.person.waitFor(/Which name\?/);
    await say('New', /Which share\?/);
  });

  it('waits beside a second draft, and each of them gets what is meant for it', async () => {
    const first = await say('/draft', /Which account\?/);
    await rig.person.tap('Main');
    await rig.person.waitFor(/Which name\?/);
    const second = await say('/draft', /Which account\?/);
    await rig.person.tap('Other <one>', { messageId: second.message_id });
    await say('Second', /Name: Second/);
    await rig.person.tap('‹ Back', { messageId: first.message_id });
    await rig.person.waitFor(
      (message) => message.message_id === first.message_id && /Which account/.test(message.text ?? ''),
    );
    await say('Main', /Which name\?/);
    await expect
      .poll(() => cards().map(answersOn))
      .toEqual([expect.stringMatching(/Other <one>[^]*Name: Second/), expect.stringMatching(/: Main$/)]);
  });

  it('does not obey a button of an earlier question', async () => {
    const card = await say('/draft', /Which account\?/);
    await rig.person.tap('Main');
    await rig.person.waitFor(/Which name\?/);
    const again = await rig.person.tap({ message_id: card.message_id, data: dataOf(card, 'Other <one>') });
    expect(again.text).toBeUndefined();
    expect(cards()[0]?.text).toMatch(/: Main[^]*Which name/);
  });

  it('does not send what was changed since its Confirm was drawn', async () => {
    const review = await filled();
    await rig.person.tap('Share');
    await rig.person.waitFor(/Which share/);
    await rig.person.tap('10 %');
    await rig.person.waitFor(/Share: 10 %/);
    await rig.person.tap({ message_id: review.message_id, data: dataOf(review, 'Confirm rename') });
    await rig.person.waitFor(/changed since/);
    expect(rig.renames()).toBe(0);
  });

  it('cannot be sent while its answers do not go together', async () => {
    rig.start = { values: { account_id: rig.accountId, name: 'unfit', share: '5' } };
    const card = await say('/draft', /does not go with the share/);
    expect(labels(card)).not.toContain('Confirm rename');
    await rig.person.tap('Fix: Name');
    await rig.person.waitFor(/Which name/);
    await say('fit', /Check it/);
  });

  it('is sent once for two quick taps', async () => {
    const card = await filled();
    rig.threeCommas.addFault({ kind: 'delay', ms: 100, match: { endpoint: 'accounts.rename' } });
    const data = dataOf(card, 'Confirm rename');
    await Promise.all([1, 2, 3].map(() => rig.person.tap({ message_id: card.message_id, data })));
    await rig.person.waitFor(/Renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('stays open where 3Commas refuses it, and names the field', async () => {
    rig.threeCommas.addFault({
      ...{ kind: 'status', status: 422, match: { endpoint: 'accounts.rename' }, times: 1 },
      body: {
        error: 'record_invalid',
        error_attributes: { account_name: ['is <taken>'], planet: ['is wrong'] },
      },
    });
    await filled();
    await rig.person.tap('Confirm rename');
    const card = await rig.person.waitFor(/3Commas did not take it/);
    expect(card.text).toMatch(/Name: New\s+↳ is <taken>/);
    expect(card.text).toMatch(/planet: is wrong/);
    expect(card.text).toMatch(/Share: 5 %/);
    await rig.person.tap('Fix: Name');
    await rig.person.waitFor(/Which name/);
    const fixed = await say('Newer', /Check it/);
    expect(fixed.text).not.toMatch(/taken/);
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Renamed: Newer/);
    expect(rig.renames()).toBe(2);
  });

  it('stays open where the key may not do it', async () => {
    rig.threeCommas.addFault({
      kind: 'status',
      status: 403,
      match: { endpoint: 'accounts.rename' },
      body: { error: 'Forbidden' },
    });
    await filled();
    await rig.person.tap('Confirm rename');
    const card = await rig.person.waitFor(/lacks a permission/);
    expect(labels(card)).toContain('Confirm rename');
  });

  it('finds out that it was done where no answer came, and sends nothing again', async () => {
    rig.threeCommas.addFault({ kind: 'timeoutAfterExecuting', match: { endpoint: 'accounts.rename' } });
    await filled();
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Is renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('opens again where no answer came and nothing was done', async () => {
    rig.threeCommas.addFault({
      kind: 'status',
      status: 504,
      html: '<html>',
      match: { endpoint: 'accounts.rename' },
      times: 1,
    });
    await filled();
    await rig.person.tap('Confirm rename');
    const card = await rig.person.waitFor(/looks as if it was not done/);
    expect(rig.renames()).toBe(1);
    expect(labels(card)).toContain('Confirm rename');
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Renamed: New/);
    expect(rig.renames()).toBe(2);
  });

  it('says that it does not know where nothing can be read, looks again on demand, and sends nothing', async () => {
    await filled();
    rig.threeCommas.addFault({ kind: 'timeoutAfterExecuting', match: { endpoint: 'accounts.rename' } });
    const heal = rig.threeCommas.addFault({
      kind: 'status',
      status: 403,
      match: { endpoint: 'accounts.list' },
      body: { error: 'x' },
    });
    await rig.person.tap('Confirm rename');
    const card = await rig.person.waitFor(/not known whether it was done/);
    expect(labels(card)).toEqual(['Look again', 'Open the draft again', 'Leave']);
    heal();
    await rig.person.tap('Look again');
    await rig.person.waitFor(/Is renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('takes a success that it cannot read for done', async () => {
    await filled();
    rig.threeCommas.addFault({ kind: 'brokenJson', match: { endpoint: 'accounts.rename' } });
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Is renamed: New|3Commas accepted it/);
    expect(rig.renames()).toBe(1);
  });

  it('looks what became of it, and sends nothing again, where the bot went down while sending', async () => {
    const card = await filled();
    rig.threeCommas.addFault({ kind: 'hangAfterExecuting', match: { endpoint: 'accounts.rename' } });
    void rig.person.tap('Confirm rename').catch(() => undefined);
    await expect.poll(() => rig.renames()).toBe(1);
    // The old process is left hanging; a new one takes the updates from here on.
    await rig.boot();
    rig.threeCommas.clearFaults();
    await rig.person.tap({ message_id: card.message_id, data: dataOf(card, 'Confirm rename') });
    await rig.person.waitFor(/Is renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('is not sent by a tap that waited while the bot was down', async () => {
    const card = await filled();
    await rig.kill();
    const tap = rig.person.tap('Confirm rename');
    await rig.boot({ waited: 1 });
    await tap;
    const late = await rig.person.waitFor(/waited while I was away/);
    expect(late.message_id).toBe(card.message_id);
    expect(rig.renames()).toBe(0);
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Renamed: New/);
  });

  it('deletes the message with a secret, and shows and stores it nowhere in clear', async () => {
    await filled();
    await rig.person.tap('+ Secret');
    await rig.person.waitFor(/Which secret/);
    const sent = rig.person.send('hunter2-hunter2-hunter2');
    const card = await rig.person.waitFor(/Secret: •••/);
    expect(card.text).not.toMatch(/hunter2/);
    expect(rig.person.messages().map(({ message_id }) => message_id)).not.toContain(sent);
    expect(await rig.storeText()).toMatch(/drafts:1001/);
    expect(await rig.storeText()).not.toMatch(/hunter2/);
    expect(rig.logLines.join()).not.toMatch(/hunter2/);
  });

  it('does not take a pasted secret for an answer to a question that is none', async () => {
    await say('/draft', /Which account\?/);
    await say('s3cretOfSomething', /no draft took it/);
  });

  it('warns until the end where it was opened again without knowing what became of it', async () => {
    await filled();
    rig.threeCommas.addFault({
      kind: 'status',
      status: 504,
      html: '<html>',
      match: { endpoint: 'accounts.rename' },
      times: 1,
    });
    rig.threeCommas.addFault({
      kind: 'status',
      status: 403,
      match: { endpoint: 'accounts.list' },
      body: { error: 'x' },
    });
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/not known whether it was done/);
    await rig.person.tap('Open the draft again');
    await rig.person.waitFor(/may have been done the first time/);
    await rig.person.tap('Share');
    await rig.person.waitFor(/Which share/);
    await rig.person.tap('10 %');
    await rig.person.waitFor(/may have been done the first time[^]*Check it/);
    expect(rig.renames()).toBe(1);
  });

  /** Confirmed, done, and taken for not done, since what is read is old. */
  const doneUnseen = async () => {
    await filled();
    const heal = rig.threeCommas.addFault({ kind: 'staleReads', match: { endpoint: 'accounts.list' } });
    rig.threeCommas.addFault({
      ...{ kind: 'timeoutAfterExecuting', match: { endpoint: 'accounts.rename' }, times: 1 },
    });
    await rig.person.tap('Confirm rename');
    const card = await rig.person.waitFor(/looks as if it was not done/);
    return { card, heal };
  };

  it('looks once more before it sends again, and finds what was done the first time', async () => {
    const { card, heal } = await doneUnseen();
    expect(card.text).toMatch(/was sent before and may have been done/);
    expect(card.text).not.toMatch(/Nothing has been sent/);
    heal();
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/done the first time, so nothing was sent again[^]*Is renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('looks for what was sent the first time, also where it was changed since', async () => {
    const { heal } = await doneUnseen();
    heal();
    await rig.person.tap('Name');
    await rig.person.waitFor(/Which name/);
    await say('Newer', /Check it/);
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Is renamed: New$/m);
    expect(rig.renames()).toBe(1);
  });

  it('is not sent again where nobody can tell whether it was done', async () => {
    const { heal } = await doneUnseen();
    heal();
    const readable = rig.threeCommas.addFault({
      kind: 'status',
      status: 403,
      match: { endpoint: 'accounts.list' },
      body: { error: 'x' },
    });
    await rig.person.tap('Confirm rename');
    const card = await rig.person.waitFor(/Not sent again/);
    expect(labels(card)).toEqual(['Look again', 'Open the draft again', 'Leave']);
    readable();
    await rig.person.tap('Look again');
    await rig.person.waitFor(/Is renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('still warns where a later sending was refused', async () => {
    rig.threeCommas.addFault({
      ...{ kind: 'status', status: 504, html: '<html>', match: { endpoint: 'accounts.rename' }, times: 1 },
    });
    await filled();
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/looks as if it was not done/);
    rig.threeCommas.addFault({
      ...{ kind: 'status', status: 422, match: { endpoint: 'accounts.rename' }, times: 1 },
      body: { error: 'record_invalid', error_attributes: { account_name: ['is taken'] } },
    });
    await rig.person.tap('Confirm rename');
    const refused = await rig.person.waitFor(/3Commas did not take it/);
    expect(refused.text).toMatch(/may have been done/);
    await rig.person.tap('Fix: Name');
    await rig.person.waitFor(/Which name/);
    await say('Newer', /may have been done the first time[^]*Check it/);
    expect(rig.renames()).toBe(2);
  });

  it('is drawn anew, not sent, by a Confirm that comes long after its card was drawn', async () => {
    const card = await filled();
    rig.wait(120_001);
    const data = dataOf(card, 'Confirm rename');
    await rig.person.tap({ message_id: card.message_id, data });
    const again = await rig.person.waitFor(/That was a while ago[^]*Check it/);
    expect(again.message_id).toBe(card.message_id);
    // One that was tapped on the old figures too, and waited behind the first.
    await rig.person.tap({ message_id: card.message_id, data });
    await rig.person.waitFor(
      (message) => ![data, dataOf(again, 'Confirm rename')].includes(dataOf(message, 'Confirm rename')),
    );
    expect(rig.renames()).toBe(0);
    rig.wait(60_000);
    await rig.person.tap('Confirm rename');
    await rig.person.waitFor(/Renamed: New/);
    expect(rig.renames()).toBe(1);
  });

  it('finds out by itself what became of it where the bot went down while sending', async () => {
    await filled();
    rig.threeCommas.addFault({ kind: 'hangAfterExecuting', match: { endpoint: 'accounts.rename' } });
    void rig.person.tap('Confirm rename').catch(() => undefined);
    await expect.poll(() => rig.renames()).toBe(1);
    const card = await rig.person.waitFor(/Sending to 3Commas/);
    expect(labels(card)).toEqual(['Look']);
    await rig.boot();
    rig.threeCommas.clearFaults();
    await rig.forms().resume([2002, rig.person.id]);
    const told = await rig.person.waitFor(/Is renamed: New/);
    expect(told.message_id).toBe(card.message_id);
    expect(rig.renames()).toBe(1);
  });

  it('is looked after on demand from the card of a sending that was cut off', async () => {
    await filled();
    rig.threeCommas.addFault({ kind: 'hangBeforeExecuting', match: { endpoint: 'accounts.rename' } });
    void rig.person.tap('Confirm rename').catch(() => undefined);
    await rig.person.waitFor(/Sending to 3Commas/);
    await expect.poll(() => rig.renames()).toBe(1);
    await rig.boot();
    rig.threeCommas.clearFaults();
    await rig.person.tap('Look');
    await rig.person.waitFor(/looks as if it was not done/);
    expect(rig.renames()).toBe(1);
  });

  it('is not followed any more once it was forgotten with its key', async () => {
    await filled();
    rig.threeCommas.addFault({ kind: 'timeoutAfterExecuting', match: { endpoint: 'accounts.rename' } });
    rig.threeCommas.addFault({ kind: 'delay', ms: 300, match: { endpoint: 'accounts.list' } });
    rig.threeCommas.addFault({
      ...{ kind: 'status', status: 403, match: { endpoint: 'accounts.list' } },
      body: { error: 'x' },
    });
    const reads = () => rig.threeCommas.requests.filter(({ endpoint }) => endpoint === 'accounts.list');
    await rig.person.tap('Confirm rename');
    await expect.poll(() => reads().length).toBe(1);
    await rig.forgetDrafts();
    await expect.poll(() => rig.logLines.join()).toMatch(/not followed any more/);
    expect(reads()).toHaveLength(1);
  });

  it('takes a picture out of the chat where a secret is asked, and one with a secret below it anywhere', async () => {
    await filled();
    const plain = await sendPhoto(rig);
    await rig.person.waitFor(/That was not a text: I need it typed/, { after: plain });
    expect(deletions()).not.toContain(PHOTO_MESSAGE_ID);
    const below = await sendPhoto(rig, { caption: 's3cretOfSomething' });
    await rig.person.waitFor(/delete it yourself/, { after: below });
    await rig.person.waitFor(/That was not a text: I need it typed/, { after: below });
    expect(deletions()).toContain(PHOTO_MESSAGE_ID);
    const before = deletions().length;
    await rig.person.tap('+ Secret');
    await rig.person.waitFor(/Which secret/);
    await sendPhoto(rig);
    await expect.poll(() => deletions().slice(before)).toContain(PHOTO_MESSAGE_ID);
  });

  it('ends a conversation that is still open once it is turned to', async () => {
    const card = await say('/draft', /Which account\?/);
    await say('/other', /left: true/);
    rig.person.send('/talk');
    await rig.person.tap('Main', { messageId: card.message_id });
    await rig.person.waitFor(/Which name\?/);
    await say('New', /Name: New[^]*Which share\?/);
  });

  it('says what cannot be read from 3Commas, and goes on when it can', async () => {
    const heal = rig.threeCommas.addFault({
      kind: 'status',
      status: 403,
      match: { endpoint: 'accounts.list' },
      body: { error: 'x' },
    });
    const card = await say('/draft', /lacks a permission[^]*Which account/);
    expect(labels(card)).toEqual(['Try again', 'Leave']);
    await say('Main', /lacks a permission/);
    heal();
    await rig.person.tap('Try again', { messageId: card.message_id });
    await rig.person.waitFor((message) => labels(message).includes('Main'));
    await rig.person.tap('Main', { messageId: card.message_id });
    await rig.person.waitFor(/Which name/);
  });

  it('is over after a week', async () => {
    const card = await filled();
    rig.wait(7 * 24 * 3_600_000 + 1);
    const answer = await rig.person.tap('Confirm rename', { messageId: card.message_id });
    expect(answer.text).toMatch(/draft is over/);
    expect(rig.renames()).toBe(0);
    await say('hello', /no draft took it/);
  });

  it('has nothing to do with a button of somebody else', async () => {
    const card = await filled();
    const other = rig.telegram.addUser({ id: 2002, first_name: 'Mallory' });
    other.send('hello');
    const theirs = await other.waitFor(/no draft took it/);
    const answer = await other.tap({ message_id: theirs.message_id, data: dataOf(card, 'Confirm rename') });
    expect(answer.text).toMatch(/draft is over/);
    expect(rig.renames()).toBe(0);
  });

  it('keeps the review below where something is said that nobody asked for', async () => {
    const card = await filled();
    const below = await say('what now', /tap its button first/);
    expect(below.message_id).toBeGreaterThan(card.message_id);
    const after = await sendPhoto(rig);
    await rig.person.waitFor(/That was not a text/, { after });
    await expect.poll(cards).toHaveLength(1);
  });
});
