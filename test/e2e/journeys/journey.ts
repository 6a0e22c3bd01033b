import type { EndpointName } from '../../../src/threecommas/endpoints.ts';
import type { World } from '../../support/world.ts';

/** From a chat whose person is connected to the endpoint: types and taps, and waits for the answer. */
export type Journey = (world: World) => Promise<void>;

export type Journeys = Readonly<Partial<Record<EndpointName, Journey>>>;
