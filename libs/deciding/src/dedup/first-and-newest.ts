/** The first and the last ones, and those that must not be left out; in the order of the list. */
export function firstAndNewest<T>(
  list: readonly T[],
  most: number,
  mustStay: (entry: T) => boolean = () => false,
): T[] {
  const from = list.length - most + 1;
  return list.length <= most ? [...list] : list.filter((entry, i) => i === 0 || i >= from || mustStay(entry));
}
