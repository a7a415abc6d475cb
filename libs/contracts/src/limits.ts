/**
 * How long and how many the parts of a message may be. The decorators of the message classes hold senders to them; the reader of a
 * document, the article made of it and its receipt cut to the same, so that nothing that was read is refused later.
 */
export const limits = {
  /** Bytes of a raw document, decompressed; an operator may set another (CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES). */
  documentBytes: 32 * 1024 * 1024,
  /** Brackets of JSON inside each other: what comes behind recurses. */
  jsonDepth: 64,
  /** UTF-16 code units. */
  length: {
    documentId: 300,
    sourceId: 200,
    sourceName: 300,
    url: 8192,
    /** Of a feed, an archive, a hub or a part of a sitemap that a receipt lists: as many as are listed must fit into a message. */
    listedUrl: 1024,
    guid: 8192,
    headline: 1000,
    subtitle: 2000,
    body: 1_000_000,
    bodyHtml: 2_000_000,
    summary: 4000,
    /** What a feed says of an article whose page is still to be fetched. */
    hintSummary: 20_000,
    author: 300,
    category: 200,
    language: 35,
    rights: 2000,
    imageAlt: 2000,
    warning: 300,
    pointer: 500,
    sentence: 1000,
  },
  /** Of one article, hint or receipt. */
  count: {
    authors: 100,
    hintAuthors: 20,
    categories: 100,
    hintCategories: 50,
    hashtags: 200,
    images: 100,
    warnings: 100,
    /** Listed ones; all are counted. */
    rejections: 100,
    /** Of a receipt: what the document lists for whoever fetched it, the newest of each. */
    listedItems: 300,
    listedHubs: 5,
    listedFeeds: 20,
    listedParts: 300,
  },
} as const;
