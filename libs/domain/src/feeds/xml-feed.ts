import type { DocumentFormat } from '@cleanwire/contracts';
import { parseFeedDate } from '../dates/feed-date.js';
import { all, fieldsOf, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import type { FeedDocument, FeedEntry, FeedFields, FeedHead } from './document.js';
import { isAbsolute, resolveUrl } from './links.js';
import { enclosuresOf, imageOf } from './media.js';
import { authorFields, authorsOf } from './people.js';
import { lineOfHtml, oneLine, plainTextOf, textOf } from './texts.js';
import type { FeedText } from './texts.js';
import type { XmlElement, XmlTree } from './xml/reader.js';

/** Makes published HTML safe and its links absolute; the identity where the caller sanitises later. */
export type Clean = (html: string, base: string | undefined) => string;

/** RSS, RDF, Atom and CDF: one reading for all, since real feeds mix their fields. */
export function xmlFeed(tree: XmlTree, clean: Clean): FeedDocument {
  const head = headElement(tree.root);
  const siblings =
    head === tree.root
      ? []
      : tree.root.children.flatMap((element) => (element.name.startsWith('rdf') ? element.children : []));
  const fields = fieldsOf([...head.children, ...siblings.filter((element) => element.name === 'image')]);
  const feed = feedHead(head, fields, clean);
  const entries = tree.entries.map((entry) => feedEntry(entry, feed, clean));
  return { feed, entries };
}

export function formatOf(tree: XmlTree): DocumentFormat {
  const names = new Set(tree.root.children.map((element) => element.name));
  if (names.has('feed')) return 'atom';
  if (names.has('rdf:rdf') || names.has('rdf')) return 'rdf';
  if (
    names.has('rss') ||
    tree.entries.some((entry) => entry.name === 'item' && !entry.attributes.has('href'))
  )
    return 'rss';
  if (names.has('channel')) return 'cdf';
  return names.size > 0 && tree.entries.length > 0 ? 'atom' : 'unknown';
}

/** The element that describes the feed: `channel` or `feed`, wherever a broken document has put it. */
function headElement(root: XmlElement): XmlElement {
  for (const outer of root.children) {
    if (outer.name === 'channel' || outer.name === 'feed') return outer;
    const inner = outer.children.find((element) => element.name === 'channel' || element.name === 'feed');
    if (inner) return inner;
    if (outer.name === 'rss' || outer.name === 'rdf:rdf') return outer;
  }
  return root;
}

function feedHead(head: XmlElement, fields: Fields, clean: Clean): FeedHead {
  const relations = relationsOf(fields);
  const link = relations.alternate ?? resolveUrl(head.attributes.get('href'), head.base);
  const base = head.base ?? link;
  const description = firstOf(
    fields,
    [
      'description',
      'subtitle',
      'tagline',
      'dc:description',
      'itunes:summary',
      'googleplay:description',
      'itunes:subtitle',
      'abstract',
      'info',
    ],
    (field) => cleanHtml(textOf(field), field.base ?? base, clean),
  );
  const generator = firstOf(
    fields,
    ['generator', 'admin:generatoragent'],
    (field) => oneLine(field.text) || field.attributes.get('rdf:resource'),
  );
  return {
    ...sharedFields(head, fields, base, clean),
    ...(link === undefined ? {} : { link }),
    ...(description === undefined ? {} : { description }),
    ...(generator === undefined ? {} : { generator }),
    ...authorFields(
      authorsOf(fields, [
        'author',
        'managingeditor',
        'dc:creator',
        'dc:author',
        'itunes:author',
        'itunes:owner',
        'googleplay:author',
        'webmaster',
        'dc:publisher',
      ]),
    ),
    ...(relations.self === undefined ? {} : { self: relations.self }),
    ...(relations.next === undefined ? {} : { next: relations.next }),
    ...(relations.hubs.length === 0 ? {} : { hubs: relations.hubs }),
  };
}

function feedEntry(entry: XmlElement, feed: FeedHead, clean: Clean): FeedEntry {
  const fields = fieldsOf(entry.children);
  const link = entryLink(entry, fields, feed);
  const base = entry.base ?? link ?? feed.link;
  const published = publishedOf(fields);
  const { summary, content, contentText } = bodyOf(fields, base, clean);
  const comments = commentsOf(fields);
  const source = sourceOf(fields);
  return {
    ...sharedFields(entry, fields, base, clean),
    ...(link === undefined ? {} : { link }),
    ...(published === undefined
      ? {}
      : { published: published.time, publishedPrecision: published.precision }),
    ...(summary === undefined ? {} : { summary }),
    ...(content === undefined ? {} : { content }),
    ...(contentText === undefined ? {} : { contentText }),
    ...(comments === undefined ? {} : { comments }),
    ...(source === undefined ? {} : { source }),
    ...authorFields(
      authorsOf(fields, [
        'author',
        'dc:creator',
        'dc:author',
        'dcterms:creator',
        'itunes:author',
        'media:credit',
        'contributor',
        'dc:contributor',
      ]),
    ),
    enclosures: enclosuresOf(fields),
  };
}

/** What a feed and an entry say in the same fields. */
function sharedFields(
  element: XmlElement,
  fields: Fields,
  base: string | undefined,
  clean: Clean,
): FeedFields {
  const title = firstOf(fields, ['title', 'dc:title', 'itunes:title', 'media:title'], plainTextOf);
  const id =
    firstOf(fields, ['id', 'guid', 'dc:identifier'], (field) => field.text.trim()) ??
    element.attributes.get('rdf:about');
  const language =
    firstOf(fields, ['language', 'dc:language'], (field) => oneLine(field.text)) ?? element.language;
  const published = publishedOf(fields);
  const updated =
    firstOf(fields, ['updated', 'modified', 'dcterms:modified', 'lastbuilddate'], dateOf) ??
    dateIn(element.attributes.get('lastmod'));
  const rights = firstOf(
    fields,
    ['rights', 'copyright', 'dc:rights', 'dcterms:rights', 'media:copyright'],
    (field) => cleanHtml(textOf(field), field.base ?? base, clean),
  );
  const image = imageOf(fields);
  return {
    ...(title === undefined ? {} : { title }),
    ...(id ? { id } : {}),
    ...(language ? { language } : {}),
    ...(published === undefined ? {} : { published: published.time }),
    ...(updated === undefined ? {} : { updated: updated.time }),
    ...(rights === undefined ? {} : { rights }),
    ...(image === undefined ? {} : { image }),
    tags: tagsOf(fields),
  };
}

const cleanHtml = (text: FeedText, base: string | undefined, clean: Clean): string =>
  text.plain === undefined ? clean(text.html, base).trim() : text.html;

const dateOf = (field: XmlElement) => parseFeedDate(field.text);
const dateIn = (text: string | undefined) => (text === undefined ? undefined : parseFeedDate(text));

const publishedOf = (fields: Fields) =>
  firstOf(
    fields,
    [
      'pubdate',
      'published',
      'issued',
      'dcterms:issued',
      'dc:date',
      'dcterms:created',
      'created',
      'dcterms:available',
    ],
    dateOf,
  );

function relationsOf(fields: Fields) {
  const found: {
    alternate?: string | undefined;
    self?: string | undefined;
    next?: string | undefined;
    hubs: string[];
  } = { hubs: [] };
  let fallback: string | undefined;
  for (const link of all(fields, 'link')) {
    const { attributes, base } = link;
    const href = attributes.get('href');
    const url = resolveUrl(href ?? link.text, base);
    if (url === undefined) continue;
    const rel = (attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    if (rel === 'alternate' && isFeedType(attributes.get('type'))) fallback ??= url;
    else if (rel === 'alternate') found.alternate ??= url;
    else if (rel === 'self') found.self ??= url;
    else if (rel === 'next') found.next ??= url;
    else if (rel === 'hub') found.hubs.push(url);
  }
  found.alternate ??= fallback;
  return found;
}

const isFeedType = (type: string | undefined): boolean =>
  type !== undefined && /(?:atom|rss)\+xml|feed\+json/i.test(type);

function entryLink(entry: XmlElement, fields: Fields, feed: FeedHead): string | undefined {
  const base = entry.base ?? feed.link;
  const text = (field: XmlElement) => resolveUrl(field.text, field.base ?? base);
  const original = firstOf(fields, ['feedburner:origlink'], text);
  if (original) return original;
  let fallback: string | undefined;
  for (const link of all(fields, 'link')) {
    const href = link.attributes.get('href');
    const rel = (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    const url = resolveUrl(href ?? link.text, link.base ?? base);
    if (url === undefined) continue;
    if (rel === 'alternate' && !isFeedType(link.attributes.get('type'))) return url;
    if (rel === 'self' || rel === 'related' || rel === 'alternate') fallback ??= url;
  }
  const guid = firstOf(fields, ['guid'], (field) =>
    field.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false' && isAbsolute(field.text.trim())
      ? field.text.trim()
      : undefined,
  );
  return (
    guid ??
    fallback ??
    resolveUrl(entry.attributes.get('href'), base) ??
    firstOf(fields, ['comments'], () => undefined)
  );
}

function bodyOf(fields: Fields, base: string | undefined, clean: Clean) {
  const read = (field: XmlElement) => {
    const text = textOf(field);
    return text.html === ''
      ? undefined
      : { html: cleanHtml(text, field.base ?? base, clean), plain: text.plain };
  };
  const content = firstOf(
    fields,
    ['content:encoded', 'content', 'body', 'xhtml:body', 'xhtml:div', 'fulltext'],
    read,
  );
  const summaries = [
    'description',
    'summary',
    'abstract',
    'dc:description',
    'dcterms:abstract',
    'itunes:summary',
    'googleplay:description',
    'itunes:subtitle',
  ];
  const summary = firstOf(fields, summaries, read) ?? mediaText(fields, read);
  return { summary: summary?.html, content: content?.html, contentText: content?.plain };
}

function mediaText<T>(fields: Fields, read: (field: XmlElement) => T | undefined): T | undefined {
  const groups = [...all(fields, 'media:group'), ...all(fields, 'media:content')];
  return (
    firstOf(fields, ['media:description'], read) ??
    groups
      .map((group) => firstOf(fieldsOf(group.children), ['media:description'], read))
      .find((found) => found !== undefined)
  );
}

function commentsOf(fields: Fields): string | undefined {
  const replies = all(fields, 'link').find((link) => link.attributes.get('rel')?.toLowerCase() === 'replies');
  return (
    firstOf(fields, ['comments'], (field) => resolveUrl(field.text, field.base)) ??
    resolveUrl(replies?.attributes.get('href'), replies?.base)
  );
}

function sourceOf(fields: Fields): string | undefined {
  return firstOf(
    fields,
    ['source', 'dc:source'],
    (source) =>
      firstOf(fieldsOf(source.children), ['title'], plainTextOf) ??
      (oneLine(source.text) || source.attributes.get('url')),
  );
}

function tagsOf(fields: Fields): string[] {
  const tags = new Set<string>();
  const add = (tag: string | undefined): void => {
    const line = tag === undefined ? '' : lineOfHtml(tag);
    if (line !== '') tags.add(line);
  };
  for (const { attributes, text } of all(fields, 'category'))
    add(attributes.get('label') || attributes.get('term') || text);
  for (const { text } of all(fields, 'dc:subject')) add(text);
  for (const { attributes, text } of all(fields, 'media:category')) add(attributes.get('label') || text);
  for (const category of all(fields, 'itunes:category')) {
    add(category.attributes.get('text'));
    for (const inner of category.children) add(inner.attributes.get('text'));
  }
  for (const { text } of [...all(fields, 'itunes:keywords'), ...all(fields, 'media:keywords')])
    text.split(',').forEach(add);
  return [...tags];
}
