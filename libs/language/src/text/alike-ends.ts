/** How many characters two texts have in common at the beginning, and how many at the end of the rest. */
export function alikeEnds(one: string, other: string): readonly [number, number] {
  const shorter = Math.min(one.length, other.length);
  let from = 0;
  while (from < shorter && one.charCodeAt(from) === other.charCodeAt(from)) from++;
  const [last, otherLast] = [one.length - 1, other.length - 1];
  let end = 0;
  while (end < shorter - from && one.charCodeAt(last - end) === other.charCodeAt(otherLast - end)) end++;
  return [from, end];
}
