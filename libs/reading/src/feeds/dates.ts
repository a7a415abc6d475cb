import { readDate } from '../dates/read-date.js';
import type { ReadDate } from '../dates/read-date.js';
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
 * publisher's: it says what the words and the numbers of a date mean.
 */
export function datesOf({ attributes }: XmlElement, fields: Fields, language: string | undefined): FeedTimes {
  const dateIn = ({ text }: XmlElement): ReadDate | undefined => readDate(text, { language });
  const lastModified = attributes.get('lastmod');
  return timesOf(
    firstOf(fields, publishedNames, dateIn),
    firstOf(fields, updatedNames, dateIn) ??
      (lastModified === undefined ? undefined : readDate(lastModified, { language })),
  );
}

export function timesOf(published: ReadDate | undefined, updated: ReadDate | undefined): FeedTimes {
  const times: FeedTimes = {};
  if (published !== undefined) {
    times.published = published.time;
    times.publishedPrecision = published.precision;
  }
  if (updated !== undefined) times.updated = updated.time;
  return times;
}
