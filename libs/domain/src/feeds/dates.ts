import { parseFeedDate } from '../dates/feed-date.js';
import type { FeedDate } from '../dates/feed-date.js';
import type { FeedFields } from './document.js';
import { firstOf } from './elements.js';
import type { Fields } from './elements.js';
import type { XmlElement } from './xml/reader.js';

const publishedNames = [
  'pubdate',
  'published',
  'issued',
  'dcterms:issued',
  'dc:date',
  'dcterms:created',
  'created',
  'dcterms:available',
  'dcterms:date',
];

const updatedNames = ['updated', 'modified', 'dcterms:modified', 'lastbuilddate'];

export type FeedTimes = Pick<FeedFields, 'published' | 'publishedPrecision' | 'updated'>;

/**
 * When a feed or an entry was published and last changed; the first readable date of each kind. `language` is the
 * publisher's, for dates in numbers.
 */
export function datesOf({ attributes }: XmlElement, fields: Fields, language: string | undefined): FeedTimes {
  const dateIn = ({ text }: XmlElement): FeedDate | undefined => parseFeedDate(text, language);
  const lastModified = attributes.get('lastmod');
  return timesOf(
    firstOf(fields, publishedNames, dateIn),
    firstOf(fields, updatedNames, dateIn) ??
      (lastModified === undefined ? undefined : parseFeedDate(lastModified, language)),
  );
}

export function timesOf(published: FeedDate | undefined, updated: FeedDate | undefined): FeedTimes {
  const times: FeedTimes = {};
  if (published !== undefined) {
    times.published = published.time;
    times.publishedPrecision = published.precision;
  }
  if (updated !== undefined) times.updated = updated.time;
  return times;
}
