import { endpoint, type EndpointName } from '../../threecommas/endpoints.ts';
import {
  accessDenied,
  keyInvalid,
  notFound,
  SimApiError,
  signatureInvalid,
  unknownError,
} from './api-error.ts';
import { isPublic, PUBLIC_HANDLERS, SIGNED_HANDLERS } from './handlers.ts';
import { createParamReader } from './param-reader.ts';
import { type ParamBag, readParams } from './request-params.ts';
import { createRouter, type Route } from './router.ts';
import { signatureMatches } from './signature.ts';
import type { Snapshot } from './snapshot.ts';
import type { SimPermission, UserState } from './state.ts';
import type { World } from './world.ts';

/** Where the API lives below the host (API document, "base endpoint"). */
export const BASE_PATH = '/public/api';

/** One request with the bytes it came in. */
export interface RawRequest {
  readonly method: string;
  /** The request line's target, undecoded. */
  readonly target: string;
  readonly body: Buffer;
  /** Names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What can be known about a request before anything is done for it. */
export interface Understood {
  readonly path: string;
  readonly route: Route | null;
  /** Null for a JSON body that does not parse. */
  readonly params: ParamBag | null;
  readonly apiKey: string | null;
}

export interface ServiceAnswer {
  readonly status: number;
  /** To be sent as JSON. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly executed: boolean;
}

/** The service without its wire: reads requests, checks who may do what, runs handlers. */
export interface Service {
  understand(request: RawRequest): Understood;
  /** Runs the request; with a snapshot a reading one is answered from that past. */
  answer(request: RawRequest, understood: Understood, past: Snapshot | null): ServiceAnswer;
}

export function createService(world: World): Service {
  const route = createRouter();

  const authorise = (request: RawRequest, { apiKey }: Understood, permission: SimPermission): UserState => {
    const user = apiKey === null ? undefined : world.users.get(apiKey);
    if (user === undefined || user.revoked) throw keyInvalid();
    const { target, body } = request;
    const signed = { target, body, contentType: header(request, 'content-type') ?? '' };
    if (!signatureMatches(user.secret, header(request, 'signature') ?? '', signed)) throw signatureInvalid();
    if (!user.permissions.has(permission)) throw accessDenied(world.dialect().denied);
    return user;
  };

  const run = (request: RawRequest, understood: Understood, past: Snapshot | null): unknown => {
    if (understood.route === null) throw notFound();
    const { name, pathParams } = understood.route;
    if (isPublic(name)) return PUBLIC_HANDLERS[name](world);
    const { permission } = endpoint(name);
    if (permission === 'NONE') throw notFound();
    const now = authorise(request, understood, permission);
    if (understood.params === null)
      throw new SimApiError(400, { error: 'There was a problem in the JSON you submitted' });
    const then = request.method === 'GET' ? past : null;
    return SIGNED_HANDLERS[name]({
      user: then?.user(now.apiKey) ?? now,
      prices: then?.prices ?? world.market,
      params: createParamReader({ ...understood.params, ...pathParams }),
      dialect: world.dialect(),
      world,
    });
  };

  return {
    understand: (request) => {
      const mark = request.target.indexOf('?');
      const whole = mark === -1 ? request.target : request.target.slice(0, mark);
      const path = whole.startsWith(`${BASE_PATH}/`) ? whole.slice(BASE_PATH.length) : whole;
      const query = mark === -1 ? '' : request.target.slice(mark + 1);
      return {
        path,
        route: path === whole ? null : route(request.method, path, world.dialect()),
        params: readParams(query, request.body.toString('utf8'), header(request, 'content-type') ?? ''),
        apiKey: header(request, 'apikey'),
      };
    },
    answer: (request, understood, past) => {
      try {
        const body = run(request, understood, past);
        return { status: successStatus(request.method), body, headers: {}, executed: true };
      } catch (error) {
        const failure = error instanceof SimApiError ? error : unknownError(String(error));
        return { status: failure.status, body: failure.body, headers: failure.headers, executed: false };
      }
    },
  };
}

function successStatus(method: string): number {
  return method === 'POST' ? 201 : 200;
}

function header({ headers }: RawRequest, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

/** The name of the endpoint a request was understood as. */
export function endpointOf({ route }: Understood): EndpointName | null {
  return route?.name ?? null;
}
