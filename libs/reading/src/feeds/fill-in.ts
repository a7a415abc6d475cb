import type { DerivedField, FeedDocument, FeedEntry } from './document.js';
import { oneLine, lineOfHtml } from './texts.js';

/** Characters of a headline that is taken from a text. */
const headlineLength = 100;

/**
 * Gives every entry what its feed says for all of them (author, categories), and a title to entries and feeds that have none:
 * the beginning of the text, else the address. `derived` names what was filled in, so that nobody takes it for the entry's own.
 */
export function fillIn(doc: FeedDocument, documentUrl: string | undefined): FeedDocument {
  const { feed } = doc;
  const derived: DerivedField[] = [];
  if (feed.link === undefined && documentUrl !== undefined) {
    feed.link = documentUrl;
    derived.push('link');
  }
  if (feed.title === undefined && feed.link !== undefined) {
    feed.title = feed.link;
    derived.push('title');
  }
  if (derived.length > 0) feed.derived = derived;
  for (const entry of doc.entries) fillInEntry(entry, doc);
  return doc;
}

function fillInEntry(entry: FeedEntry, { feed }: FeedDocument): void {
  const derived: DerivedField[] = [];
  if (entry.title === undefined) {
    const title =
      headlineFrom(entry.summary) ?? headlineFrom(entry.contentText ?? entry.content) ?? entry.link;
    if (title !== undefined) {
      entry.title = title;
      derived.push('title');
    }
  }
  if (entry.author === undefined && feed.author !== undefined) {
    entry.author = feed.author;
    if (feed.authorName !== undefined) entry.authorName = feed.authorName;
    if (feed.authorEmail !== undefined) entry.authorEmail = feed.authorEmail;
    if (feed.authorUrl !== undefined) entry.authorUrl = feed.authorUrl;
    if (feed.authors !== undefined) entry.authors = feed.authors;
    derived.push('author');
  }
  if (entry.tags.length === 0 && feed.tags.length > 0) {
    entry.tags = [...feed.tags];
    derived.push('tags');
  }
  if (derived.length > 0) entry.derived = derived;
}

/** The first words of a text, cut between words. */
function headlineFrom(html: string | undefined): string | undefined {
  if (html === undefined) return undefined;
  const line = lineOfHtml(html.slice(0, 4000));
  if (line.length <= headlineLength) return line === '' ? undefined : line;
  const cut = line.slice(0, headlineLength);
  const lastSpace = cut.lastIndexOf(' ');
  return `${oneLine(lastSpace > headlineLength / 2 ? cut.slice(0, lastSpace) : cut.toWellFormed())}…`;
}
