/** A queue that serves its keys in turn, and the items of one key in their order. */
export class FairQueue<Item> {
  /** In the order of their turns: the key that was served last stands last. */
  readonly #lines = new Map<string, Item[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(key: string): boolean {
    return this.#lines.has(key);
  }

  add(key: string, item: Item): void {
    const line = this.#lines.get(key);
    if (line === undefined) this.#lines.set(key, [item]);
    else line.push(item);
    this.#size += 1;
  }

  remove(key: string, item: Item): void {
    const line = this.#lines.get(key) ?? [];
    const index = line.indexOf(item);
    if (index < 0) return;
    line.splice(index, 1);
    this.#size -= 1;
    if (line.length === 0) this.#lines.delete(key);
  }

  /** The first item of each key. */
  *heads(): Iterable<Item> {
    for (const [head] of this.#lines.values()) if (head !== undefined) yield head;
  }

  *all(): Iterable<Item> {
    for (const line of this.#lines.values()) yield* line;
  }

  /** Takes the head of the first key in turn whose head fits, and sends that key to the end of the row. */
  takeFirst(fits: (item: Item) => boolean): Item | undefined {
    for (const [key, line] of this.#lines) {
      const [head] = line;
      if (head === undefined || !fits(head)) continue;
      line.shift();
      this.#size -= 1;
      this.#lines.delete(key);
      if (line.length > 0) this.#lines.set(key, line);
      return head;
    }
    return undefined;
  }

  /** Takes everything that fits. */
  takeAll(fits: (item: Item) => boolean): readonly Item[] {
    const taken: Item[] = [];
    for (const [key, line] of [...this.#lines]) {
      for (const item of [...line]) {
        if (!fits(item)) continue;
        taken.push(item);
        this.remove(key, item);
      }
    }
    return taken;
  }
}
