/** How the API document types a parameter. */
export type ParamType = 'integer' | 'number' | 'string' | 'boolean' | 'array';

/**
 * One row of a parameter table of the API document.
 *
 * `mandatory`, `values` and `default` are the document's columns. `requiredIf` and `availableIf` carry its
 * descriptions ("Required if take_profit_type = classic"): every named parameter must hold the given value; a
 * parameter that was not sent counts as its default, else its first listed value, else `false`.
 */
export interface ParamSpec {
  readonly type: ParamType;
  readonly mandatory: boolean;
  readonly in: 'path' | 'query' | 'form';
  readonly values?: readonly string[];
  readonly default?: string | number | boolean;
  readonly requiredIf?: Readonly<Record<string, string | boolean>>;
  readonly availableIf?: Readonly<Record<string, string | boolean>>;
  /** Smallest allowed value of a number, itself allowed. */
  readonly min?: number;
  /** Bound that a number must exceed. */
  readonly above?: number;
  /** Largest allowed value of a number, or the longest allowed array. */
  readonly max?: number;
  /** What a string or the items of an array look like. */
  readonly format?: 'id' | 'pair' | 'pairs' | 'strategies' | 'steps';
  /** The smallest allowed length of an array. */
  readonly minItems?: number;
  /** Its value must never reach a log, a message or an error. */
  readonly sensitive?: true;
}

export type ParamTable = Readonly<Record<string, ParamSpec>>;
