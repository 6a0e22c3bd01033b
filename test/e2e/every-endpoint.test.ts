import { afterEach, describe, expect, it } from 'vitest';
import { ENDPOINT_NAMES, type EndpointName } from '../../src/threecommas/endpoints.ts';
import { connect, createWorld, requestsTo, type World } from '../support/world.ts';
import { JOURNEYS } from './journeys/index.ts';

/** Each endpoint of the API document, reached from the chat by what a person types and taps. */
describe('from the chat, over both simulated servers, a person reaches', () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  it.each(ENDPOINT_NAMES)('%s', async (name: EndpointName) => {
    const journey = JOURNEYS[name];
    expect(journey, 'a journey to it in test/e2e/journeys').toBeDefined();
    world = await createWorld();
    await connect(world);
    const before = requestsTo(world, name).length;
    await journey?.(world);
    const received = requestsTo(world, name).slice(before);
    expect(received).not.toEqual([]);
    expect(received.some(({ status }) => status === 200 || status === 201)).toBe(true);
  });
});
