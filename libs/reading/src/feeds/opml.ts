import type { RejectionCode } from '@cleanwire/contracts';
import { decodeBytes } from '../charset/index.js';
import type { FeedDocument } from './document.js';
import { isAbsolute, resolveUrl } from './links.js';
import { present } from './present.js';
import { languageTag, lineOfHtml } from './texts.js';
import { readXml } from './xml/reader.js';
import type { XmlElement, XmlTree } from './xml/reader.js';

/** One subscription of a list. */
export interface OpmlSource {
  /** Address of the feed. */
  feedUrl: string;
  /** The name its owner gave it, else its own. */
  title?: string;
  siteUrl?: string;
  language?: string;
  /** The folder it stands in, from the outside in. */
  folders: string[];
  /** The outline's own categories, and further folders it stands in; each once. */
  categories: string[];
  /** Of the document, where its outlines begin, the first one before those that list it again; from 1. */
  lines: number[];
}

/** An outline that is meant to be a feed and is none. */
export interface BrokenOutline {
  readonly line: number;
  readonly name: string;
  /** What is wrong with it and what to do. */
  readonly sentence: string;
}

export type OpmlResult =
  | { ok: true; title?: string; sources: OpmlSource[]; broken: BrokenOutline[]; warnings: string[] }
  | { ok: false; code: RejectionCode; pointer: string; sentence: string };

/** Of the outlines in one folder; lists of a whole press have a hundred thousand. */
const MOST_OUTLINES = 1_000_000;

/** The feeds that an OPML document lists, each address once, in its order, and what could not be one. Never throws. */
export function parseOpml(
  body: Uint8Array,
  options: { contentType?: string | undefined; baseUrl?: string | undefined } = {},
): OpmlResult {
  const { text } = decodeBytes(body, { contentType: options.contentType });
  const tree = readXml(text, undefined, undefined, MOST_OUTLINES);
  const { outlines, list, broken } = opmlOf(tree, options.baseUrl, linesIn(text));
  if (outlines > 0) return { ok: true, ...list, broken, warnings: [...tree.repairs] };
  return {
    ok: false,
    code: body.length === 0 ? 'empty-document' : 'no-items',
    pointer: '/opml/body',
    sentence:
      'There is no <outline> in this document: give an OPML file with one outline for each feed, its address in xmlUrl.',
  };
}

/** The same list as a feed document: one entry for each subscription, its `id` the feed's address. */
export function opmlDocument(tree: XmlTree, baseUrl?: string): FeedDocument {
  const { title, sources } = opmlOf(tree, baseUrl, () => 0).list;
  return {
    feed: { ...present({ title }), tags: [] },
    entries: sources.map((source) => ({
      ...present({ title: source.title, language: source.language }),
      link: source.siteUrl ?? source.feedUrl,
      id: source.feedUrl,
      tags: unique([...source.folders, ...source.categories]),
      enclosures: [],
    })),
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');

/** The line of a place in a text, quick where places are asked in their order. */
function linesIn(text: string): (at: number) => number {
  let known = { at: 0, line: 1 };
  return (at) => {
    if (at < known.at) known = { at: 0, line: 1 };
    let { line } = known;
    for (let end = text.indexOf('\n', known.at); end >= 0 && end < at; end = text.indexOf('\n', end + 1))
      line++;
    known = { at, line };
    return line;
  };
}

interface Opml {
  readonly list: { title?: string; readonly sources: OpmlSource[] };
  readonly broken: BrokenOutline[];
  readonly seen: Map<string, OpmlSource>;
  readonly baseUrl: string | undefined;
  readonly lineOf: (at: number) => number;
  outlines: number;
}

function opmlOf(tree: XmlTree, baseUrl: string | undefined, lineOf: Opml['lineOf']): Opml {
  const opml: Opml = { list: { sources: [] }, broken: [], seen: new Map(), baseUrl, lineOf, outlines: 0 };
  // Explicit, since a hostile list nests deeper than the stack.
  const pending = [{ element: tree.root, folders: [] as string[] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { element, folders } = next;
    if (element.name === 'title' && opml.list.title === undefined && opml.outlines === 0) {
      const title = lineOfHtml(element.text);
      if (title !== '') opml.list.title = title;
    }
    const inner = element.name === 'outline' ? readOutline(element, folders, opml) : folders;
    for (const child of element.children.toReversed()) pending.push({ element: child, folders: inner });
  }
  return opml;
}

/** Notes the outline's feed; returns the folders its children stand in. */
function readOutline(element: XmlElement, folders: string[], opml: Opml): string[] {
  const { attributes, at } = element;
  opml.outlines++;
  const name = lineOfHtml(attributes.get('text') || attributes.get('title') || '');
  const given = attributes.get('xmlurl') || feedUrlOf(attributes.get('type'), attributes.get('url'));
  const url = resolveUrl(given, opml.baseUrl);
  const feedUrl = url?.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://');
  const fault = faultOf(element, given, feedUrl);
  if (fault !== undefined) opml.broken.push({ line: opml.lineOf(at), name, sentence: fault });
  if (given === undefined && fault === undefined) return name === '' ? folders : [...folders, name];
  if (fault !== undefined || feedUrl === undefined) return folders;

  const categories = (attributes.get('category') ?? '')
    .split(',')
    .map((category) => category.trim().replace(/^\//, ''));
  const known = opml.seen.get(feedUrl);
  // In a second folder it is the same feed, in both.
  if (known !== undefined) {
    known.lines.push(opml.lineOf(at));
    known.categories = unique([...known.categories, ...folders, ...categories]).filter(
      (category) => !known.folders.includes(category),
    );
    return folders;
  }
  const source: OpmlSource = {
    feedUrl,
    ...present({
      title: name || undefined,
      siteUrl: resolveUrl(attributes.get('htmlurl'), opml.baseUrl),
      language: languageTag(attributes.get('language')),
    }),
    folders,
    categories: unique(categories),
    lines: [opml.lineOf(at)],
  };
  opml.seen.set(feedUrl, source);
  opml.list.sources.push(source);
  return folders;
}

/** OPML 1 lists write `type="rss" url="…"`; a `url` of another type is a page. */
const feedUrlOf = (type: string | undefined, url: string | undefined): string | undefined =>
  type !== undefined && feedType.test(type) ? url : undefined;

const feedType = /rss|atom|feed/i;

/** Why an outline that is meant to be a feed is none; undefined for a feed, a folder and anything else that a list may hold. */
function faultOf(
  { attributes, children, damaged }: XmlElement,
  given: string | undefined,
  feedUrl: string | undefined,
): string | undefined {
  if (damaged)
    return 'Its tag is damaged, a closing quote or ">" is missing, so its address may not be whole: mend the tag.';
  if (given !== undefined) {
    return isAbsolute(feedUrl)
      ? undefined
      : `"${given.slice(0, 200)}" is no address of a feed: one looks like https://news.example/feed.xml.`;
  }
  const type = attributes.get('type') ?? '';
  if (feedType.test(type))
    return `It is a feed (type "${type.slice(0, 40)}") without an address: xmlUrl is missing.`;
  return type === '' && children.length === 0
    ? 'It names no feed and holds none: xmlUrl is missing.'
    : undefined;
}
