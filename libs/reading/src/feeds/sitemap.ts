import { timesOf } from './dates.js';
import { readDate } from '../dates/read-date.js';
import type { FeedDocument, FeedEntry, Rejection } from './document.js';
import { all, fieldsOf, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import { resolveUrl } from './links.js';
import { present } from './present.js';
import { languageTag, oneLine, plainTextOf } from './texts.js';
import { tagsOf } from './tags.js';
import type { XmlElement, XmlTree } from './xml/reader.js';

/**
 * A sitemap: one entry for each address, with what Google's news extension says about it (headline, day, publication,
 * keywords). A sitemap index: one entry for each sitemap it names. Neither has a head or a text. What has no address is rejected.
 */
export function sitemap(
  tree: XmlTree,
  baseUrl?: string,
): { readonly doc: FeedDocument; readonly rejections: Rejection[] } {
  const read = tree.entries.map((element) => sitemapEntry(element, baseUrl));
  const entries = read.filter((entry) => entry !== undefined);
  const names = new Set(entries.map((entry) => entry.source));
  const [title] = names;
  return {
    doc: { feed: { ...present({ title: names.size === 1 ? title : undefined }), tags: [] }, entries },
    rejections: read.flatMap((entry, index) => (entry === undefined ? withoutAddress(index) : [])),
  };
}

const withoutAddress = (index: number): Rejection => ({
  code: 'item-invalid',
  pointer: `/entries/${index}`,
  sentence: 'This entry of the sitemap has no address; write it as <loc>.',
});

function sitemapEntry(element: XmlElement, baseUrl: string | undefined): FeedEntry | undefined {
  const fields = fieldsOf(element.children);
  const link =
    firstOf(fields, ['sitemap:loc', 'loc', 'link'], (field) =>
      resolveUrl(field.text, field.base ?? baseUrl),
    ) ??
    firstOf(fields, ['xhtml:link', 'link'], ({ attributes }) => resolveUrl(attributes.get('href'), baseUrl));
  if (link === undefined) return undefined;
  const modified = firstOf(fields, ['sitemap:lastmod', 'lastmod'], ({ text }) => readDate(text));
  return {
    link,
    id: link,
    ...present({ updated: modified?.time, image: imageIn(fields, baseUrl) }),
    ...newsFields(fields),
    enclosures: [],
  };
}

function newsFields(fields: Fields): Omit<FeedEntry, 'enclosures'> {
  const own = fieldsOf(all(fields, 'news:news').flatMap(({ children }) => children));
  const publication = fieldsOf(all(own, 'news:publication').flatMap(({ children }) => children));
  const text = (name: string): string | undefined =>
    firstOf(publication, [name], (field) => oneLine(field.text)) ??
    firstOf(own, [name], (field) => oneLine(field.text));
  const language = languageTag(text('news:language'));
  return {
    ...present({
      title: firstOf(own, ['news:title'], plainTextOf),
      language,
      source: text('news:name'),
    }),
    ...timesOf(
      firstOf(own, ['news:publication_date'], ({ text: date }) => readDate(date, { language })),
      undefined,
    ),
    tags: tagsOf(own),
  };
}

const imageIn = (fields: Fields, baseUrl: string | undefined): string | undefined =>
  firstOf(fields, ['imagemap:image'], (image) =>
    firstOf(fieldsOf(image.children), ['imagemap:loc'], ({ text }) => resolveUrl(text, baseUrl)),
  );
