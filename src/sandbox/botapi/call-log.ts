import type { ApiResponse } from '@grammyjs/types';

/** One call of the bot, whatever became of it. */
export interface BotApiCall {
  /** As the Bot API spells it; as the bot wrote it when there is no such method. */
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Names of the uploaded parts. */
  readonly files: readonly string[];
  /** By the injected clock. */
  readonly atMs: number;
  /** The body as it came over the wire, to look for what must never be sent. */
  readonly body: Buffer;
  /** Undefined while the call is under way, for ever when the connection was cut. */
  readonly response: ApiResponse<unknown> | undefined;
}

export interface CallLog {
  readonly calls: readonly BotApiCall[];
  /** Returns the way to note the answer. */
  start(call: Omit<BotApiCall, 'response'>): (response: ApiResponse<unknown>) => void;
}

/** Remembers the last `keep` calls. */
export function createCallLog(keep: number): CallLog {
  const calls: BotApiCall[] = [];
  return {
    calls,
    start(call) {
      const entry: Omit<BotApiCall, 'response'> & { response: ApiResponse<unknown> | undefined } = {
        ...call,
        response: undefined,
      };
      calls.push(entry);
      if (calls.length > keep) calls.splice(0, calls.length - keep);
      return (response) => {
        entry.response = response;
      };
    },
  };
}
