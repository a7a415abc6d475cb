import { BUCKET_BITS, Deferred } from '../deferred/index.js';
import { massOf } from './mass.js';

/** Shards grow one after the other: the growth of one is not felt. */
const SHARDS = 256;
const SHARD_SHIFT = 24;
const FEWEST = 16;
const MOST_LOAD = 0.8;
/** Lists are cut to their newer half at this length; terms in so many stories find nothing anyway. */
const LONGEST_LIST = 4_096;
const PAGE = 2 ** 16;
/** Lists have room for 2, 4, 8 and so on, up to the longest. */
const SIZES = Math.log2(LONGEST_LIST);

/**
 * What is known of a term, as `find` gives it: 0 for nothing; the slot + 1 of the one story that has it once; below 0 its list. Good until the
 * next change.
 */
export type TermRef = number;

/** One part of the table: open addressing. */
interface Shard {
  keys: Uint32Array;
  refs: Int32Array;
  used: number;
  /** Of a hash of 32 bits, so that a place is left. */
  shift: number;
}

/**
 * Which stories have a term, the newest of them, and how much all of them weigh. Stories are small numbers, their slots. Half of all terms
 * are in one story only: 10 bytes; the others take 17 more and 4 to 8 for each story, all in arrays that the garbage collector need
 * not look into.
 */
export class TermPostings {
  private readonly shards: Shard[] = Array.from({ length: SHARDS }, () => emptyShard(FEWEST));
  private readonly lists = new Lists();
  private readonly deferred = new Deferred(
    (key) => key >>> (32 - BUCKET_BITS),
    (key, slot, count) => this.postNow(key, slot, count),
  );

  /** Much is posted while `work` runs; what it asks for is settled first. */
  inBulk(work: () => void): void {
    this.deferred.begin();
    try {
      work();
    } finally {
      this.deferred.end();
    }
  }

  /** What is known of a term. */
  find(key: number): TermRef {
    this.deferred.settle();
    const { keys, refs, shift } = this.shards[key >>> SHARD_SHIFT]!;
    const mask = refs.length - 1;
    for (let i = homeOf(key, shift); ; i = (i + 1) & mask) {
      const ref = refs[i]!;
      if (ref === 0 || keys[i] === key) return ref;
    }
  }

  massOf(ref: TermRef): number {
    return ref === 0 ? 0 : ref > 0 ? massOf(1) : this.lists.massOf(~ref);
  }

  /** The newest stories that have the term, newest first, as many as there is room for. @returns how many */
  newest(ref: TermRef, into: Int32Array): number {
    if (ref < 0) return this.lists.newest(~ref, into);
    if (ref > 0) into[0] = ref - 1;
    return ref === 0 ? 0 : 1;
  }

  /** A story has a term once more; `count` says how often now. */
  post(key: number, slot: number, count: number): void {
    if (this.deferred.isOpen) this.deferred.push(key, slot, count);
    else this.postNow(key, slot, count);
  }

  private postNow(key: number, slot: number, count: number): void {
    const shard = this.shards[key >>> SHARD_SHIFT]!;
    const at = placeOf(shard, key);
    const ref = shard.refs[at]!;
    if (ref === 0) insert(shard, key, slot + 1);
    else if (ref > 0) {
      const isSecond = ref - 1 === slot;
      const list = this.lists.begin(ref - 1, isSecond ? massOf(2) : 2 * massOf(1));
      if (!isSecond) this.lists.push(list, slot);
      shard.refs[at] = ~list;
    } else {
      this.lists.addMass(~ref, massOf(count) - massOf(count - 1));
      if (count === 1) this.lists.push(~ref, slot);
    }
  }

  /** A story has a term once less; `count` says how often now. */
  unpost(key: number, slot: number, count: number): void {
    this.deferred.settle();
    const shard = this.shards[key >>> SHARD_SHIFT]!;
    const at = placeOf(shard, key);
    const ref = shard.refs[at]!;
    if (ref === 0) return;
    if (ref > 0) {
      removeAt(shard, at);
      return;
    }
    const left = this.lists.addMass(~ref, massOf(count) - massOf(count + 1));
    if (count === 0) this.lists.remove(~ref, slot);
    if (left > 0) return;
    this.lists.end(~ref);
    removeAt(shard, at);
  }

  memoryBytes(): number {
    return this.shards.reduce((sum, { refs }) => sum + 8 * refs.length, 0) + this.lists.memoryBytes();
  }
}

const homeOf = (key: number, shift: number): number => Math.imul(key, 0x9e3779b1) >>> shift;

const emptyShard = (places: number): Shard => ({
  keys: new Uint32Array(places),
  refs: new Int32Array(places),
  used: 0,
  shift: 32 - Math.log2(places),
});

/** The place of a key, or the free one where it belongs. */
function placeOf({ keys, refs, shift }: Shard, key: number): number {
  const mask = refs.length - 1;
  let at = homeOf(key, shift);
  while (refs[at] !== 0 && keys[at] !== key) at = (at + 1) & mask;
  return at;
}

function insert(shard: Shard, key: number, ref: TermRef): void {
  if (shard.used + 1 > MOST_LOAD * shard.refs.length) {
    const { keys, refs } = shard;
    Object.assign(shard, emptyShard(2 * refs.length));
    for (let i = 0; i < refs.length; i++) if (refs[i] !== 0) insert(shard, keys[i]!, refs[i]!);
  }
  const at = placeOf(shard, key);
  shard.keys[at] = key;
  shard.refs[at] = ref;
  shard.used++;
}

/** What lies behind moves up to where it is looked for, so that no mark has to stay. */
function removeAt(shard: Shard, at: number): void {
  const { keys, refs, shift } = shard;
  const mask = refs.length - 1;
  let hole = at;
  for (let i = (at + 1) & mask; refs[i] !== 0; i = (i + 1) & mask) {
    const fromHome = (i - homeOf(keys[i]!, shift)) & mask;
    if (fromHome < ((i - hole) & mask)) continue;
    keys[hole] = keys[i]!;
    refs[hole] = refs[i]!;
    hole = i;
  }
  refs[hole] = 0;
  shard.used--;
}

/** Lists of slots, each with its mass, in blocks of few sizes on pages. A block that is left is given to the next list of its size. */
class Lists {
  private readonly pages: Int32Array[] = [];
  private usedOfPage = PAGE;
  private readonly freeBlocks: readonly number[][] = Array.from({ length: SIZES }, () => []);
  private readonly freeLists: number[] = [];
  private count = 0;
  private blocks = new Uint32Array(1024);
  private lengths = new Uint16Array(1024);
  private sizes = new Uint8Array(1024);
  private masses = new Float64Array(1024);

  begin(slot: number, mass: number): number {
    const list = this.freeLists.pop() ?? this.count++;
    if (list === this.blocks.length) this.grow();
    this.blocks[list] = this.allocate(0);
    this.sizes[list] = 0;
    this.lengths[list] = 0;
    this.masses[list] = mass;
    this.push(list, slot);
    return list;
  }

  end(list: number): void {
    this.freeBlocks[this.sizes[list]!]!.push(this.blocks[list]!);
    this.freeLists.push(list);
  }

  massOf(list: number): number {
    return this.masses[list]!;
  }

  addMass(list: number, mass: number): number {
    return (this.masses[list]! += mass);
  }

  push(list: number, slot: number): void {
    let length = this.lengths[list]!;
    if (length === 2 << this.sizes[list]!) this.resize(list, this.sizes[list]! + 1);
    const page = this.pageOf(list);
    const start = this.startOf(list);
    page[start + length++] = slot;
    if (length === LONGEST_LIST) {
      length /= 2;
      page.copyWithin(start, start + length, start + 2 * length);
    }
    this.lengths[list] = length;
  }

  /** From both ends: what expires stands first, what is taken back last. */
  remove(list: number, slot: number): void {
    const page = this.pageOf(list);
    const start = this.startOf(list);
    const length = this.lengths[list]!;
    for (let i = 0, k = length - 1; i <= k; i++, k--) {
      const at = page[start + i] === slot ? i : page[start + k] === slot ? k : -1;
      if (at < 0) continue;
      page.copyWithin(start + at, start + at + 1, start + length);
      this.lengths[list] = length - 1;
      const size = this.sizes[list]!;
      if (size > 0 && 4 * (length - 1) <= 2 << size) this.resize(list, size - 1);
      return;
    }
  }

  newest(list: number, into: Int32Array): number {
    const page = this.pageOf(list);
    const end = this.startOf(list) + this.lengths[list]!;
    const many = Math.min(this.lengths[list]!, into.length);
    for (let i = 0; i < many; i++) into[i] = page[end - 1 - i]!;
    return many;
  }

  memoryBytes(): number {
    return 4 * PAGE * this.pages.length + (4 + 2 + 1 + 8) * this.blocks.length;
  }

  private pageOf(list: number): Int32Array {
    return this.pages[Math.floor(this.blocks[list]! / PAGE)]!;
  }

  private startOf(list: number): number {
    return this.blocks[list]! % PAGE;
  }

  private resize(list: number, size: number): void {
    const from = this.pageOf(list);
    const start = this.startOf(list);
    this.freeBlocks[this.sizes[list]!]!.push(this.blocks[list]!);
    this.blocks[list] = this.allocate(size);
    this.sizes[list] = size;
    this.pageOf(list).set(from.subarray(start, start + this.lengths[list]!), this.startOf(list));
  }

  private allocate(size: number): number {
    const free = this.freeBlocks[size]!.pop();
    if (free !== undefined) return free;
    const room = 2 << size;
    if (this.usedOfPage + room > PAGE) {
      this.pages.push(new Int32Array(PAGE));
      this.usedOfPage = 0;
    }
    const block = (this.pages.length - 1) * PAGE + this.usedOfPage;
    this.usedOfPage += room;
    return block;
  }

  private grow(): void {
    const room = this.blocks.length * 2;
    const larger = <A extends { set(old: A): void }>(array: A, empty: A): A => {
      empty.set(array);
      return empty;
    };
    this.blocks = larger(this.blocks, new Uint32Array(room));
    this.lengths = larger(this.lengths, new Uint16Array(room));
    this.sizes = larger(this.sizes, new Uint8Array(room));
    this.masses = larger(this.masses, new Float64Array(room));
  }
}
