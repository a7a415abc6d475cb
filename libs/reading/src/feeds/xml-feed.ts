import type { DocumentFormat } from '@cleanwire/contracts';
import { bodyOf, htmlIn } from './bodies.js';
import { datesOf } from './dates.js';
import type { FeedDocument, FeedEntry, FeedFields, FeedHead, Person } from './document.js';
import { all, fieldsOf, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import { commentsOf, entryLink, feedRelations, isAbsolute, resolveUrl } from './links.js';
import { enclosuresOf, firstPicture, imageOf } from './media.js';
import { authorFields, authorsOf } from './people.js';
import { present } from './present.js';
import { scheduleOf } from './schedule.js';
import { tagsOf } from './tags.js';
import { languageTag, lineOfHtml, plainTextOf } from './texts.js';
import type { Clean } from './texts.js';
import type { XmlElement, XmlTree } from './xml/reader.js';

/**
 * RSS, RDF, Atom and CDF: one reading for all, since real feeds mix their fields. `baseUrl` is the document's address; what
 * an entry says relatively is relative to `xml:base`, else to the site, else to the document.
 */
export function xmlFeed(tree: XmlTree, clean: Clean, baseUrl?: string): FeedDocument {
  const feed = feedHead(headOf(tree.root), clean, baseUrl);
  const base = isAbsolute(feed.link) ? feed.link : baseUrl;
  return { feed, entries: tree.entries.map((entry) => feedEntry(entry, clean, base, feed)) };
}

/** What the document turned out to be; undefined where no root and no item say it. */
export function formatOf(tree: XmlTree): DocumentFormat | undefined {
  const names = new Set(tree.root.children.map((element) => element.name));
  const [entry] = tree.entries;
  if (names.has('feed')) return 'atom';
  if (names.has('rdf:rdf') || names.has('rdf')) return 'rdf';
  if (names.has('rss')) return 'rss';
  if (names.has('channel')) return entry?.attributes.has('href') === true ? 'cdf' : 'rss';
  if (entry === undefined) return undefined;
  return entry.name === 'item' ? 'rss' : 'atom';
}

interface Head {
  readonly element: XmlElement;
  readonly fields: Fields;
}

/** What describes the feed: `channel` or `feed`, wherever a broken document has put it, and RDF's image beside the channel. */
function headOf(root: XmlElement): Head {
  for (const outer of root.children) {
    const element = isHead(outer) ? outer : outer.children.find(isHead);
    if (element === undefined && outer.name !== 'rss' && outer.name !== 'rdf:rdf') continue;
    const images =
      element === undefined || outer === element ? [] : outer.children.filter(({ name }) => name === 'image');
    return { element: element ?? outer, fields: fieldsOf([...(element ?? outer).children, ...images]) };
  }
  return { element: root, fields: fieldsOf(root.children) };
}

const isHead = ({ name }: XmlElement): boolean => name === 'channel' || name === 'feed';

const descriptions = [
  'description',
  'subtitle',
  'tagline',
  'dc:description',
  'itunes:summary',
  'googleplay:description',
  'itunes:subtitle',
  'abstract',
  'info',
];

const feedAuthors = [
  'author',
  'managingeditor',
  'dc:creator',
  'dc:author',
  'itunes:author',
  'googleplay:author',
  'itunes:owner',
  'webmaster',
  'dc:publisher',
];

function feedHead({ element, fields }: Head, clean: Clean, baseUrl: string | undefined): FeedHead {
  const relations = feedRelations(element, fields, baseUrl);
  const base = isAbsolute(relations.alternate) ? relations.alternate : baseUrl;
  const description = htmlIn(fields, descriptions, clean, base);
  const head: FeedHead = sharedFields(element, fields, clean, base);
  const generator = firstOf(fields, ['generator', 'admin:generatoragent'], generatorOf);
  if (relations.alternate !== undefined) head.link = relations.alternate;
  if (description !== undefined) head.description = description;
  if (generator !== undefined) head.generator = generator;
  Object.assign(head, authorFields(authorsOf(fields, feedAuthors, base)));
  const picture = head.image ?? firstPicture(description);
  if (picture !== undefined) head.image = picture;
  const { self, next, prevArchive, current, hubs } = relations;
  return Object.assign(
    head,
    present({
      self,
      next,
      prevArchive,
      current,
      hubs: hubs.length > 0 ? hubs : undefined,
      schedule: scheduleOf(fields),
    }),
  );
}

const generatorOf = ({ text, attributes }: XmlElement): string | undefined =>
  lineOfHtml(text) || resolveUrl(attributes.get('rdf:resource') ?? attributes.get('uri'), undefined);

const entryAuthors = [
  'author',
  'dc:creator',
  'dc:author',
  'dcterms:creator',
  'itunes:author',
  'googleplay:author',
  'media:credit',
];

/** Who took part, where neither the entry nor its feed names an author. */
const helpers = ['contributor', 'dc:contributor', 'podcast:person'];

function feedEntry(
  element: XmlElement,
  clean: Clean,
  siteBase: string | undefined,
  feed: FeedHead,
): FeedEntry {
  const fields = fieldsOf(element.children);
  const link = entryLink(element, fields, siteBase);
  const base = isAbsolute(link) ? link : siteBase;
  const body = bodyOf(element, fields, clean, base);
  const entry: FeedEntry = {
    ...sharedFields(element, fields, clean, siteBase, feed.language),
    enclosures: enclosuresOf(fields, siteBase),
  };
  const comments = commentsOf(fields, siteBase);
  const source = sourceOf(fields);
  if (link !== undefined) entry.link = link;
  if (body.summary !== undefined) entry.summary = body.summary;
  if (body.content !== undefined) entry.content = body.content;
  if (body.contentText !== undefined) entry.contentText = body.contentText;
  if (comments !== undefined) entry.comments = comments;
  if (source !== undefined) entry.source = source;
  const sourceUrl = sourceUrlOf(fields);
  if (sourceUrl !== undefined && sourceUrl !== source) entry.sourceUrl = sourceUrl;
  Object.assign(entry, authorFields(entryAuthorsOf(fields, siteBase, feed)));
  const picture = entry.image ?? firstPicture(body.content) ?? firstPicture(body.summary);
  if (picture !== undefined) entry.image = picture;
  return entry;
}

/** An entry's own authors; those of the feed it was taken over from; helpers, unless its feed has an author for it. */
function entryAuthorsOf(fields: Fields, base: string | undefined, feed: FeedHead): Person[] {
  const own = authorsOf(fields, entryAuthors, base);
  if (own.length > 0) return own;
  for (const source of all(fields, 'source')) {
    const there = authorsOf(fieldsOf(source.children), ['author', 'dc:creator'], base);
    if (there.length > 0) return there;
  }
  return feed.author === undefined ? authorsOf(fields, helpers, base) : [];
}

/** What a feed and an entry say in the same fields. */
function sharedFields(
  element: XmlElement,
  fields: Fields,
  clean: Clean,
  base: string | undefined,
  feedLanguage?: string,
): FeedFields {
  const shared: FeedFields = { tags: tagsOf(fields) };
  const title =
    firstOf(fields, ['title', 'dc:title', 'itunes:title', 'media:title'], plainTextOf) ?? groupTitle(fields);
  const id = idOf(element, fields, base);
  const language =
    firstOf(fields, ['language', 'dc:language'], ({ text }) => languageTag(text)) ??
    languageTag(element.language);
  const rights = rightsOf(fields, clean, base);
  const image = imageOf(fields, base);
  if (title !== undefined) shared.title = title;
  if (id) shared.id = id;
  if (language) shared.language = language;
  if (rights !== undefined) shared.rights = rights;
  if (image !== undefined) shared.image = image;
  return Object.assign(shared, datesOf(element, fields, language ?? feedLanguage));
}

/** What may be done with it: a statement, else the address of a licence. */
function rightsOf(fields: Fields, clean: Clean, base: string | undefined): string | undefined {
  const statements = ['rights', 'copyright', 'dc:rights', 'dcterms:rights', 'media:copyright'];
  const licence = ({ text, attributes }: XmlElement): string | undefined =>
    resolveUrl(attributes.get('rdf:resource') ?? attributes.get('href') ?? text, undefined);
  return (
    htmlIn(fields, statements, clean, base) ??
    firstOf(fields, ['creativecommons:license', 'cc:license', 'dcterms:license', 'media:license'], licence) ??
    licenceLink(fields)
  );
}

const licenceLink = (fields: Fields): string | undefined =>
  firstOf(fields, ['link'], ({ attributes }) =>
    attributes.get('rel')?.trim().toLowerCase() === 'license'
      ? resolveUrl(attributes.get('href'), undefined)
      : undefined,
  );

function groupTitle(fields: Fields): string | undefined {
  return firstOf(fields, ['media:group', 'media:content'], (group) =>
    firstOf(fieldsOf(group.children), ['media:title'], plainTextOf),
  );
}

/**
 * An Atom id is an address and may be relative to `xml:base`; a guid is whatever its publisher likes, unless it is a path
 * on the site and called permanent.
 */
function idOf({ attributes }: XmlElement, fields: Fields, outerBase: string | undefined): string | undefined {
  return (
    firstOf(fields, ['id'], ({ text, base }) => {
      const id = text.trim();
      const isRelative = id.startsWith('/') || (base !== undefined && id.includes('/'));
      return isRelative ? resolveUrl(id, base ?? outerBase) : id;
    }) ??
    firstOf(fields, ['guid'], ({ text, base, attributes }) => {
      const guid = text.trim();
      const isPath = guid.startsWith('/') && attributes.get('ispermalink')?.trim().toLowerCase() !== 'false';
      return isPath ? resolveUrl(guid, base ?? outerBase) : guid;
    }) ??
    firstOf(fields, ['dc:identifier', 'dcterms:identifier', 'podcast:guid'], ({ text }) => text.trim()) ??
    attributes.get('rdf:about')
  );
}

/** Where an aggregated entry comes from. */
function sourceOf(fields: Fields): string | undefined {
  return firstOf(fields, ['source', 'dc:source'], (source) => {
    const title = firstOf(fieldsOf(source.children), ['title'], plainTextOf);
    return title ?? (lineOfHtml(source.text) || resolveUrl(source.attributes.get('url'), undefined));
  });
}

/** RSS gives the address of the source's feed, Atom the source's links, and its id, which often is one. */
function sourceUrlOf(fields: Fields): string | undefined {
  return firstOf(fields, ['source'], ({ attributes, children }) => {
    const inside = fieldsOf(children);
    const link = firstOf(inside, ['link', 'id'], (element) =>
      resolveUrl(element.attributes.get('href') ?? element.text, undefined),
    );
    return resolveUrl(attributes.get('url'), undefined) ?? link;
  });
}
