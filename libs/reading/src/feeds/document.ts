import type {
  DocumentFormat,
  PublishedPrecision,
  RejectionCode,
  UpdatePeriod,
  Weekday,
} from '@cleanwire/contracts';

/**
 * What every feed format becomes: the `doc` of `cleanwire feed`. A field that the document does not say is absent.
 * Times are ISO 8601 in UTC with milliseconds. `title`, names and `tags` are plain text; `description`, `summary`,
 * `content` and `rights` are HTML (sanitised, links absolute, unless `sanitize: false` was asked for).
 */
export interface FeedDocument {
  feed: FeedHead;
  entries: FeedEntry[];
}

/** Fields that a feed and an entry share. `author*` is the first author, `author` its usual one-line form. */
export interface FeedFields {
  title?: string;
  link?: string;
  id?: string;
  /** In the form of a BCP 47 tag, as published. */
  language?: string;
  author?: string;
  authorName?: string;
  authorEmail?: string;
  authorUrl?: string;
  /** All authors, the first included, where the document names several. */
  authors?: Person[];
  published?: string;
  /** How exact `published` is; absent when `published` is. */
  publishedPrecision?: PublishedPrecision;
  updated?: string;
  rights?: string;
  image?: string;
  tags: string[];
  /** Fields that the document does not state here but elsewhere: a title from the text, an author from the feed. */
  derived?: DerivedField[];
}

export type DerivedField = 'title' | 'link' | 'author' | 'tags';

export interface FeedHead extends FeedFields {
  description?: string;
  generator?: string;
  /** `rel=self`: where the feed says it lives. */
  self?: string;
  /** `rel=next`: the next page of a paged or archived feed. */
  next?: string;
  /** `rel=prev-archive` (RFC 5005): the archive before this document. */
  prevArchive?: string;
  /** `rel=current`, of an archive: the document with the newest entries. */
  current?: string;
  /** `rel=hub`: WebSub hubs that announce changes. */
  hubs?: string[];
  /** When the feed wants to be asked. */
  schedule?: FeedSchedule;
}

/** Each as the feed says it; what makes no sense (a ttl of none, an hour 30) is left out. */
export interface FeedSchedule {
  ttlMinutes?: number;
  /** Of the RSS module `syndication`: so many updates in a period, counted from the base. */
  updatePeriod?: UpdatePeriod;
  updateFrequency?: number;
  updateBase?: string;
  /** 0 to 23, GMT. */
  skipHours?: number[];
  skipDays?: Weekday[];
}

export interface FeedEntry extends FeedFields {
  summary?: string;
  content?: string;
  /** The body where it was published as plain text (JSON Feed's `content_text`, Atom's `type="text"`). */
  contentText?: string;
  comments?: string;
  /** The entry's own source (RSS `source`, Atom `source`, a news sitemap's publication): a name, else an address. */
  source?: string;
  /** Its address, where the entry gives one beside the name. */
  sourceUrl?: string;
  enclosures: Enclosure[];
}

export interface Person {
  name?: string;
  email?: string;
  url?: string;
}

export interface Enclosure {
  url: string;
  /** Media type as published. */
  type?: string;
  /** Bytes. */
  length?: number;
}

export interface FeedOptions {
  /** The `content-encoding` header, where the bytes may still be in it. */
  contentEncoding?: string | undefined;
  /** The `content-type` header; undefined means: told from the bytes. */
  contentType?: string | undefined;
  /** The address the bytes came from, after redirects (or `content-location`). */
  baseUrl?: string | undefined;
  /** The `content-language` header: the language where the document says none. */
  contentLanguage?: string | undefined;
  /** Default true. False leaves HTML exactly as published, for callers that sanitise later. */
  sanitize?: boolean | undefined;
}

/** What is wrong with one item, or with the whole document; as in the contracts' receipt. */
export interface Rejection {
  code: RejectionCode;
  /** Where: `line 4`, `/items/3`. */
  pointer: string;
  /** What happened and what to do. */
  sentence: string;
}

/**
 * `warnings` are closed codes, optionally followed by a colon and a detail: `unclosed-element: item`. `rejections` are the
 * items that could not be read, where items are read one by one (NDJSON).
 */
export type FeedResult =
  | { ok: true; format: DocumentFormat; doc: FeedDocument; warnings: string[]; rejections: Rejection[] }
  | ({ ok: false; format: DocumentFormat } & Rejection);
