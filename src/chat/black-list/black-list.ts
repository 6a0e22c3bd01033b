/** How one list of pairs differs from another. */
export interface ListDifference {
  /** In the order in which they were named. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function difference(before: readonly string[], after: readonly string[]): ListDifference {
  return {
    added: [...new Set(after)].filter((pair) => !before.includes(pair)),
    removed: [...new Set(before)].filter((pair) => !after.includes(pair)),
  };
}

/** Whether both hold the same pairs; their order says nothing. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  const { added, removed } = difference(a, b);
  return added.length === 0 && removed.length === 0;
}

/** `+2 −1`, as a button has room for. */
export function shortDifference({ added, removed }: ListDifference): string {
  return [
    ...(added.length > 0 ? [`+${added.length}`] : []),
    ...(removed.length > 0 ? [`−${removed.length}`] : []),
  ].join(' ');
}
