import type { z } from 'zod';
import type { UploadedFile } from '../multipart.ts';
import { parseParameters } from '../parameters.ts';
import type { RequestInput } from '../request-input.ts';

/** What surrounds the parameters of one call. */
export interface CallContext {
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface MethodAnswer {
  readonly result: unknown;
  /** A few methods explain themselves although all went well. */
  readonly description?: string;
}

export interface Method {
  readonly name: string;
  /** @throws ApiError */
  run(input: RequestInput, signal: AbortSignal): Promise<MethodAnswer>;
}

/** A Bot API method: its parameters, all of them, and what it does with them. */
export function defineMethod<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  handle: (parameters: z.output<Schema>, context: CallContext) => unknown,
): Method {
  return defineExplainedMethod(name, schema, async (parameters, context) => ({
    result: await handle(parameters, context),
  }));
}

/** Like {@link defineMethod}, for a method whose success has a description. */
export function defineExplainedMethod<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  handle: (parameters: z.output<Schema>, context: CallContext) => MethodAnswer | Promise<MethodAnswer>,
): Method {
  return {
    name,
    async run({ parameters, files }, signal) {
      return handle(parseParameters(name, schema, parameters), { files, signal });
    },
  };
}
