import type { WireAnswer } from './answer.ts';
import type { RawRequest } from './service.ts';

/** The levers over HTTP, for other processes on this machine: everything below `/control`. Not signed. */
export interface ControlSurface {
  /** Null when the request is not meant for it. */
  answer(request: RawRequest): WireAnswer | null;
}
