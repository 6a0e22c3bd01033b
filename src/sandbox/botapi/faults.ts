/** Trouble on request: how the wire or Telegram fails for some calls. */
export interface BotApiFault {
  /** Which method; any when left out. */
  readonly method?: string | RegExp;
  /** Looks at the parameters as well. */
  readonly when?: (call: {
    readonly method: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  }) => boolean;
  /** How many calls it hits; 1 when left out. */
  readonly times?: number;
  /** Refuse with this code; the method does not run. */
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
  /** Answer with something that is not the Bot API (a proxy's page); the method does not run. */
  readonly raw?: { readonly status: number; readonly body: string; readonly contentType?: string };
  /** Wait before the method runs. */
  readonly delayMs?: number;
  /** Run the method, then wait before its answer leaves. */
  readonly answerDelayMs?: number;
  /** Cut the connection without an answer: `before` the method runs or `after` it ran. */
  readonly drop?: 'before' | 'after';
}

export interface Faults {
  /** Returns the way to take the fault away. */
  add(fault: BotApiFault): () => void;
  /** The first fault that fits; counts as used. */
  take(method: string, parameters: Readonly<Record<string, unknown>>): BotApiFault | undefined;
}

export function createFaults(): Faults {
  const active: { readonly fault: BotApiFault; left: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, left: fault.times ?? 1 };
      active.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    take(method, parameters) {
      const entry = active.find(({ fault, left }) => left > 0 && fits(fault, method, parameters));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      return entry.fault;
    },
  };
}

function fits(fault: BotApiFault, method: string, parameters: Readonly<Record<string, unknown>>): boolean {
  const named =
    fault.method === undefined ||
    (typeof fault.method === 'string'
      ? fault.method.toLowerCase() === method.toLowerCase()
      : new RegExp(fault.method.source, fault.method.flags.replace(/[gy]/gu, '')).test(method));
  return named && (fault.when?.({ method, parameters }) ?? true);
}
