import type { EndpointName } from '../../threecommas/endpoints.ts';
import type { Random } from './prng.ts';
import type { Snapshot } from './snapshot.ts';

/** Which requests a fault hits; what is left out matches everything. */
export interface FaultMatch {
  readonly endpoint?: EndpointName;
  readonly method?: string;
  /** A part of the path below the base URL, such as `/deals/7/`. */
  readonly path?: string;
  readonly apiKey?: string;
}

/** What goes wrong. "After" means that the request was carried out first: the client only does not learn of it. */
export type FaultKind =
  /** Answers this instead of doing anything. */
  | ({ readonly kind: 'status' } & CannedAnswer)
  /** Carries the request out, then answers this. */
  | ({ readonly kind: 'statusAfterExecuting' } & CannedAnswer)
  /** Real milliseconds, before (default) or after the request is carried out. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: 'before' | 'after' }
  | { readonly kind: 'dropBeforeExecuting' }
  | { readonly kind: 'dropAfterExecuting' }
  /** Sends the head and half of the body, then cuts the connection. */
  | { readonly kind: 'dropMidBody' }
  /** Never answers; the connection stays open until the client gives up. */
  | { readonly kind: 'hangBeforeExecuting' }
  | { readonly kind: 'hangAfterExecuting' }
  /** 504 with a gateway's page after the request was carried out. */
  | { readonly kind: 'timeoutAfterExecuting' }
  /** Reads are answered with what was true when the fault was added. */
  | { readonly kind: 'staleReads' }
  /** Lists lose all but their first rows. */
  | { readonly kind: 'partialPage'; readonly keep: number }
  | { readonly kind: 'emptyList' }
  | { readonly kind: 'listOrder'; readonly order: 'asc' | 'desc' | 'shuffled' }
  /** The last row of a list comes twice, as when a page boundary moved. */
  | { readonly kind: 'duplicateRows' }
  /** Half a JSON text under a success status. */
  | { readonly kind: 'brokenJson' }
  /** A page of a proxy under a success status. */
  | { readonly kind: 'htmlInstead' }
  /** Overwrites fields of the entity, or of every row of a list. */
  | { readonly kind: 'patch'; readonly set: Readonly<Record<string, unknown>> };

export interface CannedAnswer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as plain text instead. */
  readonly text?: string;
  /** Sent as a page instead. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Fault = FaultKind & {
  readonly match?: FaultMatch;
  /** How many requests it hits before it wears out. Default: all. */
  readonly times?: number;
  /** Lets this many matching requests through first. */
  readonly skip?: number;
  /** Chance of hitting a matching request. Default 1. */
  readonly probability?: number;
};

export interface FaultTarget {
  readonly endpoint: EndpointName | null;
  readonly method: string;
  readonly path: string;
  readonly apiKey: string | null;
}

/** A fault that hits the request at hand. */
export interface StruckFault {
  readonly fault: Fault;
  /** The past that a `staleReads` fault answers from. */
  readonly past: Snapshot | null;
}

export interface Faults {
  /** Returns what removes it again. */
  add(fault: Fault): () => void;
  clear(): void;
  /** All faults that hit this request, in the order they were added; uses them up. */
  strike(target: FaultTarget): readonly StruckFault[];
}

interface LiveFault {
  readonly fault: Fault;
  readonly past: Snapshot | null;
  timesLeft: number;
  skipLeft: number;
}

export function createFaults(random: Random, takeSnapshot: () => Snapshot): Faults {
  const live = new Set<LiveFault>();
  return {
    add: (fault) => {
      const entry: LiveFault = {
        fault,
        past: fault.kind === 'staleReads' ? takeSnapshot() : null,
        timesLeft: fault.times ?? Infinity,
        skipLeft: fault.skip ?? 0,
      };
      live.add(entry);
      return () => void live.delete(entry);
    },
    clear: () => live.clear(),
    strike: (target) => {
      const struck: StruckFault[] = [];
      for (const entry of live) {
        if (!matches(entry.fault.match ?? {}, target)) continue;
        if (entry.skipLeft > 0) {
          entry.skipLeft -= 1;
          continue;
        }
        if (entry.fault.probability !== undefined && !random.chance(entry.fault.probability)) continue;
        entry.timesLeft -= 1;
        if (entry.timesLeft <= 0) live.delete(entry);
        struck.push({ fault: entry.fault, past: entry.past });
      }
      return struck;
    },
  };
}

function matches(match: FaultMatch, target: FaultTarget): boolean {
  return (
    (match.endpoint === undefined || match.endpoint === target.endpoint) &&
    (match.method === undefined || match.method.toUpperCase() === target.method) &&
    (match.path === undefined || target.path.includes(match.path)) &&
    (match.apiKey === undefined || match.apiKey === target.apiKey)
  );
}
