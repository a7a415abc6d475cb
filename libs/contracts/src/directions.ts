import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { limits } from './limits.js';
import { isoTime, NestedArray, Optional } from './values.js';

const { length, count } = limits;

export const updatePeriods = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;
export type UpdatePeriod = (typeof updatePeriods)[number];

export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** One item of a document, as far as somebody must know it again. */
export class ListedItem {
  /** The beginning of sha256 over what tells the item from others of its source: its address, else its guid, else its headline. */
  @Matches(/^[0-9a-f]{12}$/) id: string;
  /** When the document says it was published. */
  @Optional() @Matches(isoTime) publishedAt?: string;
}

/** A feed that a page points to. */
export class DeclaredFeed {
  @IsString() @MaxLength(length.listedUrl) url: string;
  @Optional() @IsString() @MaxLength(length.headline) title?: string;
  /** Media type as the page has it. */
  @Optional() @IsString() @MaxLength(length.warning) type?: string;
}

/** One of the sitemaps that an index names. */
export class SitemapPart {
  @IsString() @MaxLength(length.listedUrl) url: string;
  @Optional() @Matches(isoTime) modifiedAt?: string;
}

/** What a document says about where to look next, and when: the parser's answer to whoever fetched it. */
export class Directions {
  /** The newest items that the document lists, read or not, each once. */
  @Optional() @NestedArray(() => ListedItem, count.listedItems) items?: ListedItem[];

  /** `ttl` of RSS. */
  @Optional() @IsInt() @Min(1) @Max(10_000_000) ttlMinutes?: number;
  /** `sy:updatePeriod`, `sy:updateFrequency` (updates in a period) and `sy:updateBase`. */
  @Optional() @IsIn(updatePeriods) updatePeriod?: UpdatePeriod;
  @Optional() @IsInt() @Min(1) @Max(10_000_000) updateFrequency?: number;
  @Optional() @Matches(isoTime) updateBase?: string;
  /** Hours of the day, in GMT, and days in which the feed need not be asked. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(24)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(23, { each: true })
  skipHours?: number[];
  @Optional() @IsArray() @ArrayMaxSize(7) @IsIn(weekdays, { each: true }) skipDays?: Weekday[];

  /** `rel=self`: the address that the feed gives itself, and the topic of its hubs. */
  @Optional() @IsString() @MaxLength(length.listedUrl) self?: string;
  /** `rel=hub`: WebSub hubs that announce changes. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(count.listedHubs)
  @IsString({ each: true })
  @MaxLength(length.listedUrl, { each: true })
  hubs?: string[];
  /** Older entries, by RFC 5005: the next page, the archive before this document. */
  @Optional() @IsString() @MaxLength(length.listedUrl) next?: string;
  @Optional() @IsString() @MaxLength(length.listedUrl) prevArchive?: string;
  /** Of an archive: the document with the newest entries. */
  @Optional() @IsString() @MaxLength(length.listedUrl) current?: string;

  /** Feeds that a page declares, those of comments last. */
  @Optional() @NestedArray(() => DeclaredFeed, count.listedFeeds) feeds?: DeclaredFeed[];
  /** The parts of a sitemap index, those that were changed last first. */
  @Optional() @NestedArray(() => SitemapPart, count.listedParts) parts?: SitemapPart[];
}
