import { hash } from 'node:crypto';
import { isHomePage, isTooShort } from '../dedup/fingerprint.js';
import { isWorthAdding, NearIndex, showOneArticle, sketchOf } from '../near-duplicates/index.js';
import type { NearMatch, Sketch } from '../near-duplicates/index.js';
import { foldForFingerprint } from '../text/index.js';
import { canonicalUrl } from '../urls/index.js';
import { KeyTable } from './key-table.js';

export interface Placed {
  /** Number of the cluster, from 0 in the order in which clusters began. */
  readonly cluster: number;
  readonly reason: 'new' | 'update' | 'url' | 'body-exact' | 'near';
  /** 0 for new, 1 for exact reasons. */
  readonly score: number;
  /** Clusters that the text shows to be one with `cluster`, which began earlier: their numbers are not given any more. */
  readonly merged?: readonly number[];
}

/**
 * Puts texts together that are one article, in the order in which they come, without a ledger: numbers instead of articles, no events.
 * Decides as the deduplicator does (`decide`): the same text, the same URL, a text that is nearly the same.
 */
export class Clusters {
  private readonly byUrl = new KeyTable();
  private readonly byBody = new KeyTable();
  private readonly near = new NearIndex();
  private readonly current: CurrentText[] = [];
  /** By cluster: the one it was found to be one with, or itself. */
  private readonly goesTo: number[] = [];

  get count(): number {
    return this.current.length;
  }

  take(text: string, url?: string): Placed {
    const urlKey = keyOfUrl(url);
    const body = digest(foldForFingerprint(text));
    const short = isTooShort(text);
    const sameUrl = this.known(this.byUrl, urlKey);
    if (sameUrl !== undefined && this.current[sameUrl]!.body === body) {
      return { cluster: sameUrl, reason: 'url', score: 1 };
    }
    const sameBody = this.known(this.byBody, short ? undefined : body);
    if (sameBody !== undefined) {
      this.remember(urlKey, undefined, sameBody);
      return { cluster: sameBody, reason: sameBody === sameUrl ? 'url' : 'body-exact', score: 1 };
    }
    const sketch = sketchOf(text);
    if (sameUrl !== undefined) return this.takeVersion(sameUrl, sketch, body, short);
    const matches = this.near.find(sketch);
    const [match] = matches;
    if (match) {
      const { cluster, merged } = this.joined(matches);
      if (isWorthAdding(match)) this.near.add(match.article, sketch, match.generation + 1);
      this.remember(urlKey, short ? undefined : body, cluster);
      return { cluster, reason: 'near', score: match.score, ...(merged.length > 0 && { merged }) };
    }
    const cluster = this.current.length;
    this.goesTo.push(cluster);
    this.current.push({ body, short, entry: this.near.add(cluster, sketch, 0) });
    this.remember(urlKey, short ? undefined : body, cluster);
    return { cluster, reason: 'new', score: 0 };
  }

  /** The cluster of the best match; with those that the text shows to be one with it, the oldest of them. */
  private joined([best, ...others]: readonly NearMatch[]): { cluster: number; merged: readonly number[] } {
    const merged: number[] = [];
    let cluster = this.rootOf(best!.article);
    for (const other of others) {
      if (!showOneArticle(best!, other)) continue;
      const root = this.rootOf(other.article);
      if (root === cluster) continue;
      const oldest = Math.min(cluster, root);
      const newer = Math.max(cluster, root);
      this.goesTo[newer] = oldest;
      merged.push(newer);
      cluster = oldest;
    }
    return { cluster, merged };
  }

  private rootOf(cluster: number): number {
    let root = cluster;
    while (this.goesTo[root] !== root) root = this.goesTo[root]!;
    return root;
  }

  /** Another text at the same URL: an update, unless it is less than what is known. */
  private takeVersion(cluster: number, sketch: Sketch, body: bigint, short: boolean): Placed {
    const known = this.current[cluster]!;
    const isLess = short
      ? !known.short
      : known.entry !== undefined && this.near.holdsExcerpt(known.entry, sketch);
    if (isLess) return { cluster, reason: 'url', score: 1 };
    this.current[cluster] = { body, short, entry: this.near.add(cluster, sketch, 0) };
    this.remember(undefined, short ? undefined : body, cluster);
    return { cluster, reason: 'update', score: 1 };
  }

  private known(keys: KeyTable, key: bigint | undefined): number | undefined {
    const cluster = key === undefined ? undefined : keys.get(key);
    return cluster === undefined ? undefined : this.rootOf(cluster);
  }

  /** Who had a key first keeps it. */
  private remember(url: bigint | undefined, body: bigint | undefined, cluster: number): void {
    if (url !== undefined && this.byUrl.get(url) === undefined) this.byUrl.set(url, cluster);
    if (body !== undefined && this.byBody.get(body) === undefined) this.byBody.set(body, cluster);
  }
}

/** The text of a cluster as it stands. */
interface CurrentText {
  readonly body: bigint;
  readonly short: boolean;
  readonly entry: number | undefined;
}

const digest = (text: string): bigint => hash('sha256', text, 'buffer').readBigUInt64LE();

function keyOfUrl(url: string | undefined): bigint | undefined {
  const canonical = url ? canonicalUrl(url) : undefined;
  return canonical === undefined || isHomePage(canonical) ? undefined : digest(canonical);
}
