/**
 * Asks at most every so often, however many ask: whoever comes in between is given the last answer, also while the next one is on its
 * way. For what is dear to ask and changes slowly. An answer that did not come is asked for again at once.
 */
export function kept<T>(
  ask: () => Promise<T>,
  everyMs: number,
  now: () => number = Date.now,
): () => Promise<T> {
  let last: { readonly at: number; readonly answer: T } | undefined;
  let asking: Promise<T> | undefined;
  const refresh = (): Promise<T> => {
    asking ??= ask()
      .then((answer) => {
        last = { at: now(), answer };
        return answer;
      })
      .finally(() => (asking = undefined));
    return asking;
  };
  return () => {
    if (!last) return refresh();
    // Who waits for nothing hears of no failure; the next one asks again.
    if (now() - last.at >= everyMs) refresh().catch(() => undefined);
    return Promise.resolve(last.answer);
  };
}
