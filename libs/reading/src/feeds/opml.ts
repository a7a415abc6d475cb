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
  /** Folders from the outside in, then the outline's own categories; each once. */
  categories: string[];
}

export type OpmlResult =
  | { ok: true; title?: string; sources: OpmlSource[]; warnings: string[] }
  | { ok: false; code: RejectionCode; pointer: string; sentence: string };

/** The feeds that an OPML document lists, each address once, in its order. Never throws. */
export function parseOpml(
  body: Uint8Array,
  options: { contentType?: string | undefined; baseUrl?: string | undefined } = {},
): OpmlResult {
  const tree = readXml(decodeBytes(body, { contentType: options.contentType }).text);
  const opml = opmlOf(tree, options.baseUrl);
  if (opml.outlines > 0) return { ok: true, ...opml.list, warnings: [...tree.repairs] };
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
  const { title, sources } = opmlOf(tree, baseUrl).list;
  return {
    feed: { ...present({ title }), tags: [] },
    entries: sources.map((source) => ({
      ...present({ title: source.title, language: source.language }),
      link: source.siteUrl ?? source.feedUrl,
      id: source.feedUrl,
      tags: source.categories,
      enclosures: [],
    })),
  };
}

interface Opml {
  list: { title?: string; sources: OpmlSource[] };
  outlines: number;
}

function opmlOf(tree: XmlTree, baseUrl: string | undefined): Opml {
  const opml: Opml = { list: { sources: [] }, outlines: 0 };
  const seen = new Map<string, OpmlSource>();
  // Explicit, since a hostile list nests deeper than the stack.
  const pending = [{ element: tree.root, folders: [] as string[] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { element, folders } = next;
    if (element.name === 'title' && opml.list.title === undefined && opml.outlines === 0) {
      const title = lineOfHtml(element.text);
      if (title !== '') opml.list.title = title;
    }
    const inner = element.name === 'outline' ? readOutline(element, folders, baseUrl, opml, seen) : folders;
    for (const child of element.children.toReversed()) pending.push({ element: child, folders: inner });
  }
  return opml;
}

/** Notes the outline's feed; returns the folders its children stand in. */
function readOutline(
  { attributes }: XmlElement,
  folders: string[],
  baseUrl: string | undefined,
  opml: Opml,
  seen: Map<string, OpmlSource>,
): string[] {
  opml.outlines++;
  const name = lineOfHtml(attributes.get('text') || attributes.get('title') || '');
  const url = resolveUrl(
    attributes.get('xmlurl') || feedUrlOf(attributes.get('type'), attributes.get('url')),
    baseUrl,
  );
  if (url === undefined) return name === '' ? folders : [...folders, name];
  const feedUrl = url.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://');
  if (!isAbsolute(feedUrl)) return folders;
  const siteUrl = resolveUrl(attributes.get('htmlurl'), baseUrl);
  const language = languageTag(attributes.get('language'));
  const categories = (attributes.get('category') ?? '')
    .split(',')
    .map((category) => category.trim().replace(/^\//, ''));
  const all = [...folders, ...categories].filter((category) => category !== '');
  const known = seen.get(feedUrl);
  // In a second folder it is the same feed, in both.
  if (known !== undefined) {
    known.categories = [...new Set([...known.categories, ...all])];
    return folders;
  }
  const source: OpmlSource = {
    feedUrl,
    ...present({ title: name || undefined, siteUrl, language }),
    categories: [...new Set(all)],
  };
  seen.set(feedUrl, source);
  opml.list.sources.push(source);
  return folders;
}

/** OPML 1 lists write `type="rss" url="…"`; a `url` of another type is a page. */
const feedUrlOf = (type: string | undefined, url: string | undefined): string | undefined =>
  type !== undefined && /rss|atom|feed/i.test(type) ? url : undefined;
