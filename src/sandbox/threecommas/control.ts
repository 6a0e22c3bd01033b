import { z } from 'zod';
import { jsonAnswer, type WireAnswer } from './answer.ts';
import {
  ADVANCE_BODY,
  DEAL_BODY,
  DEAL_LEVER_BODY,
  DIALECT_BODY,
  FAULT_BODY,
  PRICE_BODY,
  RATE_LIMITS_BODY,
  TICK_BODY,
  USER_BODY,
  USER_CHANGE_BODY,
} from './control-schemas.ts';
import type { RawRequest } from './service.ts';
import type { SimDeal, SimulatedThreeCommas, SimulatedUser } from './simulated-threecommas.ts';

/** Where the levers are. */
export const CONTROL_PATH = '/control';

/**
 * The levers over HTTP, for other processes on this machine: JSON in, JSON out, not signed. A body must say that it is
 * JSON, which a page in a browser cannot do across origins unasked.
 */
export interface ControlSurface {
  /** Null when the request is not meant for it. */
  answer(request: RawRequest): WireAnswer | null;
}

type Lever = (body: unknown, query: URLSearchParams) => unknown;

/** `sim` is asked for late: the server that carries the control interface is a part of it. */
export function createControl(sim: () => SimulatedThreeCommas): ControlSurface {
  const faults = new Map<number, () => void>();
  let lastFaultId = 0;

  const userOf = (apiKey: string | null): SimulatedUser => {
    const user = sim().user(apiKey ?? '');
    if (user === null) throw new RangeError('no such user');
    return user;
  };

  const levers: Readonly<Record<string, Lever>> = {
    'GET /state': () => ({ now: sim().now(), baseUrl: sim().baseUrl }),
    'POST /users': (body) => {
      const { apiKey, accountIds, botIds } = sim().addUser(USER_BODY.parse(body));
      return { apiKey, accountIds, botIds };
    },
    'PATCH /users': (body) => {
      const { apiKey, permissions, revoked } = USER_CHANGE_BODY.parse(body);
      const user = userOf(apiKey);
      if (permissions !== undefined) user.setPermissions(permissions);
      if (revoked === true) user.revoke();
      if (revoked === false) user.restore();
      return true;
    },
    'POST /tick': (body) => {
      sim().tick(TICK_BODY.parse(body).times);
      return { now: sim().now() };
    },
    'POST /advance': (body) => {
      sim().advance(ADVANCE_BODY.parse(body).ms);
      return { now: sim().now() };
    },
    'GET /price': (_body, query) => ({ price: sim().price(query.get('pair') ?? '') }),
    'POST /price': (body) => {
      const { pair, price } = PRICE_BODY.parse(body);
      sim().setPrice(pair, price);
      return true;
    },
    'GET /deals': (_body, query) => sim().deals(userOf(query.get('apiKey'))),
    'POST /deals': (body) => {
      const { apiKey, ...options } = DEAL_BODY.parse(body);
      return sim().openDeal(userOf(apiKey), options);
    },
    'GET /requests': () => sim().requests,
    'DELETE /requests': () => {
      sim().clearRequests();
      return true;
    },
    'POST /faults': (body) => {
      const fault = FAULT_BODY.parse(body);
      lastFaultId += 1;
      faults.set(lastFaultId, sim().addFault(fault));
      return { id: lastFaultId };
    },
    'DELETE /faults': (_body, query) => {
      const id = query.get('id');
      if (id === null) sim().clearFaults();
      else faults.get(Number(id))?.();
      return true;
    },
    'POST /dialect': (body) => {
      sim().setDialect(DIALECT_BODY.parse(body));
      return true;
    },
    'POST /rate_limits': (body) => {
      sim().setRateLimits(RATE_LIMITS_BODY.parse(body));
      return true;
    },
  };

  const pullDealLever = (dealId: number, body: unknown): SimDeal => {
    const { apiKey, lever } = DEAL_LEVER_BODY.parse(body);
    const user = userOf(apiKey);
    switch (lever) {
      case 'fillSafetyOrder':
        return sim().fillSafetyOrder(user, dealId);
      case 'complete':
        return sim().completeDeal(user, dealId);
      case 'fail':
        return sim().failDeal(user, dealId);
      case 'cancel':
        return sim().cancelDeal(user, dealId);
      case 'stopLoss':
        return sim().stopLossDeal(user, dealId);
      case 'panicSell':
        return sim().panicSellDeal(user, dealId);
    }
  };

  return {
    answer: ({ method, target, body, headers }) => {
      const { pathname, searchParams } = new URL(target, 'http://localhost');
      if (pathname !== CONTROL_PATH && !pathname.startsWith(`${CONTROL_PATH}/`)) return null;
      if (body.length > 0 && !/^application\/json\b/i.test(String(headers['content-type']))) {
        return jsonAnswer(415, { error: 'send JSON' });
      }
      const path = pathname.slice(CONTROL_PATH.length);
      const dealId = /^\/deals\/(\d+)$/.exec(path)?.[1];
      const lever = levers[`${method} ${path}`];
      try {
        const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
        if (method === 'POST' && dealId !== undefined)
          return jsonAnswer(200, pullDealLever(Number(dealId), value));
        if (lever === undefined) return jsonAnswer(404, { error: 'no such lever' });
        return jsonAnswer(200, lever(value, searchParams));
      } catch (error) {
        const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
        return jsonAnswer(400, { error: message });
      }
    },
  };
}
