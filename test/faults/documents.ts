import type { OutgoingMessage, ParsedArticle } from '@cleanwire/contracts';
import { topics } from '@cleanwire/contracts';

/** A raw document, and how many items it has. */
export interface StreamedDocument {
  readonly id: string;
  readonly items: number;
  readonly message: OutgoingMessage;
}

const ITEMS_EACH = 10;

/** The sightings as their publishers write them: documents of NDJSON items, one source each. */
export function documentsOf(sightings: readonly ParsedArticle[]): StreamedDocument[] {
  const documents: StreamedDocument[] = [];
  for (let from = 0; from < sightings.length; from += ITEMS_EACH) {
    const bySource = Map.groupBy(sightings.slice(from, from + ITEMS_EACH), ({ sourceId }) => sourceId);
    for (const [sourceId, items] of bySource)
      documents.push(documentOf(`stream-${documents.length}`, sourceId, items.map(itemOf)));
  }
  return documents;
}

export const documentOf = (id: string, sourceId: string, items: readonly object[]): StreamedDocument => ({
  id,
  items: items.length,
  message: {
    topic: topics.rawFeeds.name,
    key: sourceId,
    value: Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join('')),
    headers: { ce_id: id },
  },
});

const itemOf = ({ guid, headline, body, canonicalUrl, publishedAt }: ParsedArticle): object => ({
  id: guid,
  title: headline,
  text: body,
  url: canonicalUrl,
  publishedAt,
});
