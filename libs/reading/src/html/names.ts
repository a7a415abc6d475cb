/** Names of elements and attributes, which come back all the time: found without cutting them out, kept once. */

/** How many slots a table of names has; enough for the hundred or so names of a page to be mostly by themselves. */
export const SLOTS = 512;

/** The slot of the name between two positions: the same for all ways to write it in capitals. */
export function slotOf(html: string, start: number, end: number): number {
  const first = html.charCodeAt(start) | 32;
  const last = html.charCodeAt(end - 1) | 32;
  return ((first << 4) ^ (last << 1) ^ ((end - start) * 37)) & (SLOTS - 1);
}

/** Names by slot. */
export type NameTable = readonly (readonly string[] | undefined)[];

const tables = new WeakMap<ReadonlySet<string>, NameTable>();

/** The table of a set of names, made once for each set. */
export function tableOf(names: ReadonlySet<string>): NameTable {
  let table = tables.get(names);
  if (!table) {
    const slots = new Array<string[] | undefined>(SLOTS);
    for (const name of names) (slots[slotOf(name, 0, name.length)] ??= []).push(sharedName(name));
    tables.set(names, (table = slots));
  }
  return table;
}

/** Names with counters must not grow the memory for ever. */
const MEMORY = 20_000;
const MAX_LENGTH = 200;
const shared = new Map<string, string>();

/**
 * The one copy of a name that all its bearers share, kept as the engine keeps names of properties: comparing two of them is
 * comparing two addresses, and their hash is known. Cut loose from the page, which a piece of it would keep in memory.
 */
export function sharedName(name: string): string {
  const known = shared.get(name);
  if (known !== undefined) return known;
  if (name.length > MAX_LENGTH) return name;
  if (shared.size >= MEMORY) shared.clear();
  const copy = Object.keys({ [Buffer.from(name).toString()]: 0 })[0]!;
  shared.set(copy, copy);
  return copy;
}
