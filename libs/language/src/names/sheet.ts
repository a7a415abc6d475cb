import { mixed } from './hashing.js';

/** What is seen of each token, as hashes. */
export interface Sheet {
  readonly hashes: Int32Array;
  /** Where the hashes of a token begin; one entry more than there are tokens. */
  readonly from: Int32Array;
  /** From here on a token's hashes name the token itself: hidden in half of the training steps. */
  readonly own: Int32Array;
}

/** Collects the hashes of one token after the other: first what is around it, then what names it. */
export class Writer {
  private hashes: Int32Array;
  private size = 0;
  private readonly from: Int32Array;
  private readonly own: Int32Array;
  private readonly naming = new Int32Array(64);
  private named = 0;

  constructor(count: number, perToken: number) {
    this.hashes = new Int32Array(count * perToken);
    this.from = new Int32Array(count + 1);
    this.own = new Int32Array(count);
  }

  around(template: number, a: number, b = 0, c = 0, d = 0): void {
    this.push(mixed(template, a, b, c, d));
  }

  itself(template: number, a: number, b = 0, c = 0, d = 0): void {
    this.naming[this.named++] = mixed(template, a, b, c, d);
  }

  done(token: number): void {
    this.own[token] = this.size;
    for (let i = 0; i < this.named; i++) this.push(this.naming[i]!);
    this.named = 0;
    this.from[token + 1] = this.size;
  }

  sheet(): Sheet {
    return { hashes: this.hashes, from: this.from, own: this.own };
  }

  private push(hash: number): void {
    if (this.size === this.hashes.length) {
      const wider = new Int32Array(this.size * 2 + 64);
      wider.set(this.hashes);
      this.hashes = wider;
    }
    this.hashes[this.size++] = hash;
  }
}
