const PAGE_BYTES = 2 ** 20;
/** Addresses count in units of this many bytes. */
const UNIT = 4;

/**
 * Short runs of bytes by number (sketches by entry, features by article), packed into pages: as arrays of their own they take twice as much,
 * and the garbage collector looks at every one. A page is given back when its last run is removed: windows expire oldest first.
 */
export class BytePool {
  private readonly pages: (Uint8Array | undefined)[] = [];
  private readonly living: number[] = [];
  private readonly freePages: number[] = [];
  private addresses = new Uint32Array(1024);
  private lengths = new Uint16Array(1024);
  private current = -1;
  private at = PAGE_BYTES;

  set(number: number, bytes: Uint8Array): void {
    while (number >= this.addresses.length) this.grow();
    if (this.at + bytes.length > PAGE_BYTES) this.openPage();
    this.pages[this.current]!.set(bytes, this.at);
    this.living[this.current]!++;
    this.addresses[number] = (this.current * PAGE_BYTES + this.at) / UNIT;
    this.lengths[number] = bytes.length;
    this.at += Math.ceil(bytes.length / UNIT) * UNIT;
  }

  /** A view, not a copy. */
  bytes(number: number): Uint8Array {
    const at = this.offsetOf(number);
    return this.pageOf(number).subarray(at, at + this.lengths[number]!);
  }

  /** Where the bytes lie, for who reads them without a view of their own. */
  pageOf(number: number): Uint8Array {
    return this.pages[Math.floor((this.addresses[number]! * UNIT) / PAGE_BYTES)]!;
  }

  /** Where on the page. */
  offsetOf(number: number): number {
    return (this.addresses[number]! * UNIT) % PAGE_BYTES;
  }

  remove(number: number): void {
    const page = Math.floor((this.addresses[number]! * UNIT) / PAGE_BYTES);
    if (--this.living[page]! > 0 || page === this.current) return;
    this.pages[page] = undefined;
    this.freePages.push(page);
  }

  memoryBytes(): number {
    const pages = this.pages.length - this.freePages.length;
    return pages * PAGE_BYTES + this.addresses.byteLength + this.lengths.byteLength;
  }

  private openPage(): void {
    const page = this.freePages.pop() ?? this.pages.length;
    this.pages[page] = new Uint8Array(PAGE_BYTES);
    this.living[page] = 0;
    this.current = page;
    this.at = 0;
  }

  private grow(): void {
    const addresses = new Uint32Array(this.addresses.length * 2);
    addresses.set(this.addresses);
    this.addresses = addresses;
    const lengths = new Uint16Array(this.lengths.length * 2);
    lengths.set(this.lengths);
    this.lengths = lengths;
  }
}
