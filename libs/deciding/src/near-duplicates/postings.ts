import { BUCKET_BITS, Deferred } from '../deferred/index.js';

/** Shards grow one after the other, none so large that its growth is felt: 30,000 slots at a million articles. */
const SHARDS = 1024;
const SHARD_BITS = 10;
const REST = 2 ** (32 - SHARD_BITS);
const MOST_LOAD = 0.8;
const GROWTH = 1.4;
/** Entries are numbered below this. */
export const MOST_ENTRIES = 2 ** 26 - 1;
/** A shingle that this many texts are found by leads nowhere; later ones are not noted. */
export const MOST_PER_KEY = 24;

/** One part of the table: open addressing, the home of a key in proportion to its size. 6 bytes a slot. */
interface Shard {
  /** Entry + 1 in 26 bits, above it 6 bits of the key; 0 for an empty slot. */
  entries: Uint32Array;
  /** 16 more bits of the key. The other 10 chose the shard. */
  keys: Uint16Array;
  used: number;
}

/** Bits of a key that say whether any like it was ever added: 16 MB, of which a small index touches little. */
const PRESENCE_BITS = 27;

/** Which entries hold a key. A multimap from 32 bits to entry numbers, of about 9 bytes each. */
export class Postings {
  /**
   * Most keys that are looked for are not there, and finding that out in a shard takes five reads that depend on each other. One bit for 32
   * keys says so at once; at a million articles five of six are still spared. Bits are never cleared: a stale one costs a look.
   */
  private readonly presence = new Int32Array(2 ** (PRESENCE_BITS - 5));
  private readonly shards: Shard[] = Array.from({ length: SHARDS }, (_, i) =>
    // Each at another size, so that they do not all grow at once.
    emptyShard(Math.ceil(16 * GROWTH ** (i / SHARDS))),
  );

  private readonly deferred = new Deferred(
    (key) => key >>> (32 - BUCKET_BITS),
    (key, entry) => this.addNow(key, entry),
  );

  /** Puts off what is added, until `settle`; `find` does not know of it. */
  defer(): void {
    this.deferred.begin();
  }

  settle(): void {
    this.deferred.end();
  }

  add(key: number, entry: number): void {
    if (this.deferred.isOpen) this.deferred.push(key, entry, 0);
    else this.addNow(key, entry);
  }

  private addNow(key: number, entry: number): void {
    this.presence[key >>> (37 - PRESENCE_BITS)]! |= 1 << ((key >>> (32 - PRESENCE_BITS)) & 31);
    const shard = this.shards[key >>> (32 - SHARD_BITS)]!;
    if (shard.used >= shard.entries.length * MOST_LOAD) grow(shard);
    insert(shard, key & (REST - 1), entry);
  }

  /** Writes the entries that hold the key to `into`; returns how many. At most `MOST_PER_KEY`. */
  find(key: number, into: Int32Array): number {
    const bits = this.presence[key >>> (37 - PRESENCE_BITS)]!;
    if ((bits & (1 << ((key >>> (32 - PRESENCE_BITS)) & 31))) === 0) return 0;
    const { entries, keys } = this.shards[key >>> (32 - SHARD_BITS)]!;
    const rest = key & (REST - 1);
    const low = rest & 0xffff;
    const high = rest >>> 16;
    const size = entries.length;
    let count = 0;
    for (let slot = homeOf(rest, size); entries[slot] !== 0; slot = slot + 1 === size ? 0 : slot + 1) {
      if (keys[slot] === low && entries[slot]! >>> 26 === high)
        into[count++] = (entries[slot]! & MOST_ENTRIES) - 1;
    }
    return count;
  }

  remove(key: number, entry: number): void {
    const shard = this.shards[key >>> (32 - SHARD_BITS)]!;
    const { entries, keys } = shard;
    const rest = key & (REST - 1);
    const wanted = (((rest >>> 16) << 26) | (entry + 1)) >>> 0;
    const size = entries.length;
    let slot = homeOf(rest, size);
    while (entries[slot] !== 0 && (entries[slot] !== wanted || keys[slot] !== (rest & 0xffff))) {
      slot = slot + 1 === size ? 0 : slot + 1;
    }
    if (entries[slot] === 0) return;
    // What follows moves up (Knuth 6.4, algorithm R), so that no search ends at the hole.
    let hole = slot;
    for (;;) {
      slot = slot + 1 === size ? 0 : slot + 1;
      if (entries[slot] === 0) break;
      const home = homeOf(((entries[slot]! >>> 26) << 16) | keys[slot]!, size);
      const stays = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
      if (stays) continue;
      entries[hole] = entries[slot]!;
      keys[hole] = keys[slot]!;
      hole = slot;
    }
    entries[hole] = 0;
    shard.used--;
  }

  memoryBytes(): number {
    return this.shards.reduce((sum, { entries }) => sum + entries.length * 6 + 300, this.presence.byteLength);
  }
}

const emptyShard = (size: number): Shard => ({
  entries: new Uint32Array(size),
  keys: new Uint16Array(size),
  used: 0,
});

const homeOf = (rest: number, size: number): number => Math.floor((rest * size) / REST);

function insert(shard: Shard, rest: number, entry: number): void {
  const { entries, keys } = shard;
  const size = entries.length;
  const low = rest & 0xffff;
  const high = rest >>> 16;
  let equal = 0;
  let slot = homeOf(rest, size);
  for (; entries[slot] !== 0; slot = slot + 1 === size ? 0 : slot + 1) {
    if (keys[slot] === low && entries[slot]! >>> 26 === high && ++equal >= MOST_PER_KEY) return;
  }
  entries[slot] = ((high << 26) | (entry + 1)) >>> 0;
  keys[slot] = low;
  shard.used++;
}

function grow(shard: Shard): void {
  const { entries, keys } = shard;
  const { length } = entries;
  const grown = emptyShard(Math.ceil(length * GROWTH));
  for (let slot = 0; slot < length; slot++) {
    if (entries[slot] === 0) continue;
    insert(grown, ((entries[slot]! >>> 26) << 16) | keys[slot]!, (entries[slot]! & MOST_ENTRIES) - 1);
  }
  Object.assign(shard, grown);
}
