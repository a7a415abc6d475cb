import type { RawFeed } from '@cleanwire/contracts';
import type { HashtagPage } from '@cleanwire/reading/hashtag-page';
import type { ReadDocument } from './collect.js';

/** The items of a hashtag page; each carries the page's tag. */
export function hashtagPageItems(page: Extract<HashtagPage, { ok: true }>, document: RawFeed): ReadDocument {
  return {
    format: 'hashtag-page',
    items: page.items.map((item) => ({
      kind: 'draft',
      pointer: `line ${item.line}`,
      draft: {
        headline: item.headline,
        body: item.body,
        sourceName: item.source,
        publisher: { source: { name: item.source } },
        feedUrl: document.url,
        published: [item.published && { ...item.published, evidence: 'feed' }],
        categories: item.categories,
        pageTag: page.tag,
        warnings: [...page.warnings, ...item.warnings],
      },
    })),
    rejections: page.rejected.map(({ code, line, sentence }) => ({
      code,
      pointer: `line ${line}`,
      sentence,
    })),
    warnings: [...page.warnings, ...page.items.flatMap(({ warnings }) => warnings)],
  };
}
