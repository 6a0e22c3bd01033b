import type { EndpointName, EndpointTable } from './endpoints.ts';
import type { Results } from './entities/results.ts';

/** A decimal as text, or a number where a double is exact enough. Sent without an exponent. */
export type DecimalInput = string | number;

/** One signal of a bot; names and options are open, new ones keep appearing. */
export interface StrategyInput {
  readonly strategy: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Settings of one call. */
export interface CallOptions {
  /** Who waits: a person's request goes before background polls. */
  readonly priority?: Priority;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export type Priority = 'person' | 'poll';

type ParamsTable<E extends EndpointName> = EndpointTable[E]['params'];
type LaterTable<E extends EndpointName> = EndpointTable[E] extends { readonly laterParams: infer L }
  ? L
  : unknown;
type AllParams<E extends EndpointName> = ParamsTable<E> & LaterTable<E>;
type Arg<E extends EndpointName> = EndpointTable[E]['args'][number];

type Scalar<S> = S extends { readonly values: readonly (infer V)[] }
  ? V
  : S extends { readonly type: 'boolean' }
    ? boolean
    : S extends { readonly type: 'integer' }
      ? number
      : S extends { readonly type: 'number' }
        ? DecimalInput
        : string;

type StepField<Name> = Name extends `${string}[${infer Field}]` ? Field : never;

/** The fields of one step come from the table's `take_profit_step_orders[...]` rows. */
type Step<P> = {
  readonly [K in keyof P as StepField<K>]: Scalar<P[K]>;
};

type Value<S, P> = S extends { readonly format: 'pairs' }
  ? readonly string[]
  : S extends { readonly format: 'strategies' }
    ? readonly StrategyInput[]
    : S extends { readonly format: 'steps' }
      ? readonly Step<P>[]
      : Scalar<S>;

type IsRequired<S> = S extends { readonly mandatory: true }
  ? S extends { readonly requiredIf: object }
    ? false
    : true
  : false;

type RequiredNames<P> = { [K in keyof P]: IsRequired<P[K]> extends true ? K : never }[keyof P];

type Named<P, Left extends PropertyKey> = {
  readonly [
    K in keyof P as K extends Left | `${string}[${string}]` ? never : K extends RequiredNames<P> ? K : never
  ]: Value<P[K], P>;
} & {
  readonly [
    K in keyof P as K extends Left | `${string}[${string}]` ? never : K extends RequiredNames<P> ? never : K
  ]?: Value<P[K], P> | null | undefined;
};

type Flatten<T> = { readonly [K in keyof T]: T[K] };

/**
 * The parameters that a method takes as an object, made from the table: mandatory ones are required, conditional and
 * optional ones may be left out (null and undefined are not sent).
 */
export type ParamsOf<E extends EndpointName> = Flatten<Named<AllParams<E>, Arg<E>>>;

/** What a method gives back. */
export type ResultOf<E extends EndpointName> = Results[EndpointTable[E]['result']];

type Ids<A extends readonly unknown[]> = { [I in keyof A]: number };

type ParamsArgument<P> = [keyof P] extends [never]
  ? []
  : [RequiredKeys<P>] extends [never]
    ? [params?: P]
    : [params: P];

type RequiredKeys<P> = { [K in keyof P]-?: undefined extends P[K] ? never : K }[keyof P];

/** The client's method for an endpoint: ids first, then parameters, then settings of this call. */
export type EndpointMethod<E extends EndpointName> = (
  ...args: [...Ids<EndpointTable[E]['args']>, ...ParamsArgument<ParamsOf<E>>, options?: CallOptions]
) => Promise<ResultOf<E>>;

type Group<N> = N extends `${infer G}.${string}` ? G : never;
type MethodIn<N, G extends string> = N extends `${G}.${infer M}` ? M : never;

/** One method for each endpoint of the API document. */
export type ThreeCommasClient = {
  readonly [G in Group<EndpointName>]: {
    readonly [M in MethodIn<EndpointName, G>]: EndpointMethod<Extract<EndpointName, `${G}.${M}`>>;
  };
} & {
  readonly [N in Exclude<EndpointName, `${string}.${string}`>]: EndpointMethod<N>;
};
