import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../src/storage/open-store.ts';
import { createRecords, StoredRecordError } from '../../src/storage/records.ts';

const schema = z.object({ v: z.literal(1), name: z.string(), at: z.number().nullable() });

describe('records', () => {
  const open = () => {
    const drawer = openStore('sqlite://:memory:').drawer('people');
    return { drawer, records: createRecords(drawer, 'people', schema) };
  };

  it('come back as they were set, and are undefined only where nothing is', async () => {
    const { records } = open();
    expect(await records.get('1')).toBeUndefined();
    await records.set('1', { v: 1, name: 'Alex', at: null });
    expect(await records.get('1')).toEqual({ v: 1, name: 'Alex', at: null });
    await records.delete('1');
    expect(await records.get('1')).toBeUndefined();
  });

  it('ignore fields that a later version added', async () => {
    const { drawer, records } = open();
    await drawer.set('1', { v: 1, name: 'Alex', at: 5, later: true });
    expect(await records.get('1')).toEqual({ v: 1, name: 'Alex', at: 5 });
  });

  it.each([
    ['of another version', { v: 2, name: 'Alex', at: 5 }],
    ['without a field', { v: 1, name: 'Alex' }],
    ['with a field of another kind', { v: 1, name: 7, at: 5 }],
    ['that is text', 'Alex'],
    ['that is a list', []],
    ['that is zero', 0],
    ['that is false', false],
    ['that is empty text', ''],
  ])('refuse one %s, naming where it lies and not what it says', async (_, value) => {
    const { drawer, records } = open();
    await drawer.set('1', value);
    await expect(records.get('1')).rejects.toThrow(StoredRecordError);
    await expect(records.get('1')).rejects.toThrow(/"people:1"/);
    await expect(records.get('1')).rejects.not.toThrow(/Alex/);
  });

  it('pass on that the store fails', async () => {
    const store = openStore('sqlite://:memory:');
    const records = createRecords(store.drawer('people'), 'people', schema);
    await store.close();
    await expect(records.get('1')).rejects.toThrow();
    await expect(records.set('1', { v: 1, name: 'Alex', at: 1 })).rejects.toThrow();
    await expect(records.delete('1')).rejects.toThrow();
  });
});
