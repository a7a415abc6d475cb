/** Ascending hashes (unsigned) as steps from one to the next, seven bits a byte, the lowest first. */
export function stepsOf(ascending: Iterable<number>): number[] {
  const steps: number[] = [];
  let last = 0;
  for (const hash of ascending) {
    let step = hash - last;
    last = hash;
    for (; step > 127; step = Math.floor(step / 128)) steps.push((step % 128) + 128);
    steps.push(step);
  }
  return steps;
}

/** Calls `take` with each of `count` hashes (signed); where the steps end. */
export function readSteps(
  bytes: Uint8Array,
  from: number,
  count: number,
  take: (hash: number, i: number) => void,
): number {
  let at = from;
  let hash = 0;
  for (let i = 0; i < count; i++) {
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++]!;
      hash += (byte & 127) * unit;
      if (byte < 128) break;
    }
    take(hash | 0, i);
  }
  return at;
}
