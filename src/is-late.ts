/**
 * Waits for work, and no longer than the limit. The work goes on either way; who is told that it is late has to see to
 * what becomes of it.
 *
 * @returns true where the limit was reached first; rejects as the work does
 */
export async function isLate(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<true>((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, limitMs);
  });
  try {
    return await Promise.race([work.then(() => false), limit]);
  } finally {
    clearTimeout(timer);
  }
}
