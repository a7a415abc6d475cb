import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { limits } from './limits.js';
import {
  bcp47,
  Hashtag,
  Image,
  isoTime,
  Nested,
  NestedArray,
  publishedEvidences,
  publishedPrecisions,
  RawOrigin,
  sha256Hex,
  Optional,
} from './values.js';
import type { PublishedEvidence, PublishedPrecision } from './values.js';

const { length, count } = limits;

/** One **sighting** of an article: what one place said, once. Written by the parser, read by the deduplicator. */
export class ParsedArticle {
  /** sha256 over source, identity (canonical URL or guid), headline and folded body: the same sighting has the same id for ever. */
  @Matches(sha256Hex) sightingId: string;
  /** Who brought it. */
  @IsString() @IsNotEmpty() @MaxLength(length.sourceId) sourceId: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceName) sourceName: string;
  /** Who published it, whoever brought it: the same for every name, host and spelling of an outlet. Absent from versions before 0.3. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.sourceId) publisherId?: string;
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.sourceName) publisherName?: string;
  /** The agency that its text is credited to, where that is another: `Reuters`. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.author) credit?: string;
  @Optional() @IsString() @MaxLength(length.url) feedUrl?: string;
  @Optional() @IsString() @MaxLength(length.url) url?: string;
  @Optional() @IsString() @MaxLength(length.url) canonicalUrl?: string;
  @Optional() @IsString() @MaxLength(length.guid) guid?: string;
  @IsString() @IsNotEmpty() @MaxLength(length.headline) headline: string;
  @Optional() @IsString() @MaxLength(length.subtitle) subtitle?: string;
  /** Plain text, paragraphs separated by one blank line. */
  @IsString() @IsNotEmpty() @MaxLength(length.body) body: string;
  /** Sanitised by allow-list; links absolute. */
  @Optional() @IsString() @MaxLength(length.bodyHtml) bodyHtml?: string;
  @IsString() @MaxLength(length.summary) summary: string;
  @IsArray()
  @ArrayMaxSize(count.authors)
  @IsString({ each: true })
  @MaxLength(length.author, { each: true })
  authors: string[];
  @Matches(isoTime) publishedAt: string;
  @IsIn(publishedPrecisions) publishedPrecision: PublishedPrecision;
  @IsIn(publishedEvidences) publishedEvidence: PublishedEvidence;
  @Optional() @Matches(isoTime) modifiedAt?: string;
  @Matches(bcp47) @MaxLength(length.language) language: string;
  @IsArray()
  @ArrayMaxSize(count.categories)
  @IsString({ each: true })
  @MaxLength(length.category, { each: true })
  categories: string[];
  @NestedArray(() => Hashtag, count.hashtags) hashtags: Hashtag[];
  @NestedArray(() => Image, count.images) images: Image[];
  @IsInt() @Min(0) wordCount: number;
  /** Whole minutes that reading the body takes, 1 at least. */
  @Optional() @IsInt() @Min(1) readingTimeMinutes?: number;
  @Optional() @IsString() @MaxLength(length.rights) rights?: string;
  /** Closed codes of what was repaired or doubtful, such as `mojibake-repaired` or `date-ambiguous`. */
  @IsArray()
  @ArrayMaxSize(count.warnings)
  @IsString({ each: true })
  @MaxLength(length.warning, { each: true })
  warnings: string[];
  @Nested(() => RawOrigin) raw: RawOrigin;
  @IsString() @IsNotEmpty() @MaxLength(40) parserVersion: string;
}
