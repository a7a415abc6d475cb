/** What one robots.txt says to one crawler. */
export interface RobotsRules {
  /** The more specific one first. */
  readonly rules: readonly RobotsRule[];
  readonly crawlDelayMs?: number;
  /** As they stand, whoever they are for. */
  readonly sitemaps: readonly string[];
  /** Comparisons that a path may need at worst, for each of its characters. */
  readonly cost: number;
}

export interface RobotsRule {
  readonly allow: boolean;
  /** What has to follow each other in a path, whatever lies between; the first piece begins it. */
  readonly pieces: readonly string[];
  /** The last piece also ends the path. */
  readonly anchored: boolean;
  /** In octets: the longest rule that matches decides. */
  readonly length: number;
}

/** What lies beyond is not read (RFC 9309, 2.5: at least this much). */
export const MAX_ROBOTS_BYTES = 500 * 1024;

/** The text of a robots.txt; of one that is longer than the limit what was read whole, line by line. */
export function robotsText(body: Buffer): string {
  if (body.length <= MAX_ROBOTS_BYTES) return decoded(body);
  const read = body.subarray(0, MAX_ROBOTS_BYTES);
  // Half a line may say the contrary: `Disallow: /` of `Disallow: /archive/`.
  return decoded(read.subarray(0, Math.max(read.lastIndexOf('\n'), read.lastIndexOf('\r')) + 1));
}

const decoded = (body: Buffer): string => new TextDecoder('utf-8').decode(body);

/**
 * Reads a robots.txt by RFC 9309.
 *
 * Only Allow and Disallow end the list of names that a group begins with (2.2.4: nothing else may interfere), and all
 * groups of one name are one group (2.2.1). A Crawl-delay is for the names above it, wherever it stands.
 * @param product the name that rules for this crawler are written under, letters, `-` and `_`
 */
export function parseRobots(text: string, product: string): RobotsRules {
  const groups = { own: newGroup(), all: newGroup() };
  const sitemaps = new Set<string>();
  let spokenTo = new Set<Group>();
  let named = false;
  for (const { key, value } of records(text)) {
    switch (key) {
      case 'user-agent': {
        if (!named) spokenTo = new Set();
        named = true;
        const group = groupFor(value, product, groups);
        if (group) spokenTo.add(group);
        if (group) group.named = true;
        break;
      }
      case 'allow':
      case 'disallow':
        named = false;
        if (value)
          for (const { rules } of spokenTo) rules.set(`${key} ${value}`, { allow: key === 'allow', value });
        break;
      case 'crawl-delay':
        for (const group of spokenTo) group.delayMs ??= delayOf(value);
        break;
      case 'sitemap':
        if (value) sitemaps.add(value);
    }
  }
  const { delayMs, ...group } = groups.own.named ? groups.own : groups.all;
  const rules = [...group.rules.values()].map(({ allow, value }) => ruleOf(allow, value)).sort(bySpecificity);
  return {
    rules,
    ...(delayMs !== undefined && { crawlDelayMs: delayMs }),
    sitemaps: [...sitemaps],
    cost: rules.reduce((sum, { pieces }) => sum + longest(pieces.slice(1)), 0),
  };
}

interface Group {
  named: boolean;
  delayMs: number | undefined;
  /** By their text: a file may say the same thing ten thousand times. */
  readonly rules: Map<string, { readonly allow: boolean; readonly value: string }>;
}

const newGroup = (): Group => ({ named: false, delayMs: undefined, rules: new Map() });

function* records(text: string): Generator<{ readonly key: string; readonly value: string }> {
  for (const line of text.split(/\r\n?|\n/)) {
    const comment = line.indexOf('#');
    const record = comment < 0 ? line : line.slice(0, comment);
    const colon = record.indexOf(':');
    if (colon > 0)
      yield { key: record.slice(0, colon).trim().toLowerCase(), value: record.slice(colon + 1).trim() };
  }
}

/** `Cleanwire/0.1` and `CLEANWIRE` name `Cleanwire`; `Cleanwirebot` does not. */
function groupFor(
  value: string,
  product: string,
  groups: { readonly own: Group; readonly all: Group },
): Group | undefined {
  if (/^\*(\s|$)/.test(value)) return groups.all;
  const name = /^[a-z_-]+/i.exec(value)?.[0];
  return name?.toLowerCase() === product.toLowerCase() ? groups.own : undefined;
}

function delayOf(value: string): number | undefined {
  const seconds = Number(value || NaN);
  return seconds >= 0 && seconds < Infinity ? Math.round(seconds * 1000) : undefined;
}

/** A piece behind a star is looked for at every place of a path. */
const longest = (pieces: readonly string[]): number =>
  pieces.reduce((most, { length }) => Math.max(most, length), 0);

function ruleOf(allow: boolean, value: string): RobotsRule {
  const anchored = value.endsWith('$');
  const pattern = anchored ? value.slice(0, -1) : value;
  let inQuery = false;
  const pieces = pattern
    // Two stars say no more than one.
    .split(/\*+/)
    .map((piece) => {
      const octets = comparable(piece, inQuery);
      inQuery ||= piece.includes('?');
      return octets;
    });
  return { allow, pieces, anchored, length: pieces.join('*').length + Number(anchored) };
}

/** At equal length Allow comes first (2.2.2). */
const bySpecificity = (a: RobotsRule, b: RobotsRule): number =>
  b.length - a.length || Number(b.allow) - Number(a.allow);

/** Whether the crawler that `rules` speak to may fetch `url`. */
export function robotsAllow({ rules }: RobotsRules, url: URL): boolean {
  // 2.2.2: the file itself is always allowed.
  if (url.pathname === '/robots.txt') return true;
  const path = comparable(url.pathname + url.search, false);
  return rules.find((rule) => matches(rule, path))?.allow ?? true;
}

/** Takes each piece at its first place: where that fails, every later one would. So nothing is tried twice. */
function matches({ pieces, anchored }: RobotsRule, path: string): boolean {
  const [first = '', ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  const last = anchored ? rest.pop() : undefined;
  if (anchored && last === undefined) return path.length === first.length;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last));
}

/**
 * A path or a part of a rule in the one spelling in which they are compared (2.2.2): octets that need no escape stand
 * for themselves, all others are escaped. In a query so do the delimiters of an address within it: the RFC's own
 * example has `?baz=https://foo.bar` and `?baz=https%3A%2F%2Ffoo.bar` be one.
 */
function comparable(text: string, inQuery: boolean): string {
  if (COMPARABLE.test(text)) return text;
  const escaped = text.replace(NEEDS_ESCAPE, escape);
  const mark = inQuery ? 0 : escaped.indexOf('?');
  const query = mark < 0 ? escaped.length : mark;
  return unescaped(escaped.slice(0, query), PLAIN) + unescaped(escaped.slice(query), PLAIN_IN_QUERY);
}

/** Nearly every rule. */
const COMPARABLE = /^[\w./?&=~:,;+@!-]*$/;
/** All that is neither reserved nor unreserved (RFC 3986), and a percent sign that escapes nothing. */
const NEEDS_ESCAPE = /[^\w.~!'()*,;:@&=+$/?#[\]%-]+|[$*]|%(?![\da-f]{2})/giu;
const PLAIN = /^[\w.~-]$/;
const PLAIN_IN_QUERY = /^[\w.~:/?@-]$/;

const escape = (part: string): string =>
  [...Buffer.from(part.toWellFormed())].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('');

const unescaped = (text: string, plain: RegExp): string =>
  text.replace(/%([\da-f]{2})/gi, (octet, hex: string) => {
    const character = String.fromCharCode(parseInt(hex, 16));
    return plain.test(character) ? character : octet.toUpperCase();
  });
