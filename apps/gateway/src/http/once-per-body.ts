/** What is worked out of a body: once where the same buffer is sent again, as assets and kept answers are. */
export function oncePerBody<T>(work: (body: string | Buffer) => T): (body: string | Buffer) => T {
  const done = new WeakMap<Buffer, T>();
  return (body) => {
    if (typeof body === 'string') return work(body);
    const known = done.get(body);
    if (known !== undefined) return known;
    const result = work(body);
    done.set(body, result);
    return result;
  };
}
