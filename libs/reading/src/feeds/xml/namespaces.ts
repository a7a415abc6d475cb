import type { Attributes } from './tags.js';
import { prefixByHabit, prefixOfNamespace } from './vocabulary.js';

/** Elements whose meaning no odd default namespace may change. */
const structure = new Set(['rss', 'feed', 'channel', 'item', 'entry', 'rdf']);

const sitemapRoots = new Set(['urlset', 'sitemapindex']);

/** Elements whose children are a sitemap's even where no namespace is declared. */
export const isSitemapRoot = (written: string): boolean => sitemapRoots.has(written.toLowerCase());

/**
 * The namespaces in scope: turns a name as written into the project's name for it, lower-case, with the project's
 * prefix: `<A10:Updated>` is `updated`, `<dcx:creator>` is `dc:creator` when its document says so.
 */
export class Namespaces {
  private readonly names = new Map<string, string>();

  private constructor(private readonly prefixes: ReadonlyMap<string, string | undefined>) {}

  static readonly none = (): Namespaces => new Namespaces(new Map());

  /** The scope inside an element with these attributes; the same object where they declare nothing. */
  within(elementName: string, attributes: Attributes): Namespaces {
    let prefixes: Map<string, string | undefined> | undefined;
    for (const [name, uri] of attributes) {
      if (!name.startsWith('xmlns')) continue;
      if (name === 'xmlns') (prefixes ??= new Map(this.prefixes)).set('', prefixOfNamespace(uri));
      else if (name.charCodeAt(5) === 58 /* : */) {
        const prefix = name.slice(6);
        // A namespace nobody knows under a prefix everybody knows is a misspelt address.
        (prefixes ??= new Map(this.prefixes)).set(prefix, prefixOfNamespace(uri) ?? prefixByHabit(prefix));
      }
    }
    if (isSitemapRoot(elementName) && !(prefixes ?? this.prefixes).get('')) {
      (prefixes ??= new Map(this.prefixes)).set('', 'sitemap');
    }
    return prefixes ? new Namespaces(prefixes) : this;
  }

  nameOf(written: string): string {
    const known = this.names.get(written);
    if (known !== undefined) return known;
    const name = this.resolve(written);
    if (this.names.size < 1000) this.names.set(written, name);
    return name;
  }

  private resolve(written: string): string {
    const folded = written.toLowerCase();
    const colon = folded.indexOf(':');
    const prefix = colon < 0 ? '' : folded.slice(0, colon);
    const local = folded.slice(colon + 1);
    const known = this.prefixes.has(prefix) ? this.prefixes.get(prefix) : prefixByHabit(prefix);
    if (prefix === '')
      return known === undefined || known === '' || structure.has(local) ? local : `${known}:${local}`;
    if (known === undefined) return `foreign:${local}`;
    return known === '' ? local : `${known}:${local}`;
  }
}
