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

/** One **sighting** of an article: what one place said, once. Written by the parser, read by the deduplicator. */
export class ParsedArticle {
  /** sha256 over source, identity (canonical URL or guid), headline and folded body: the same sighting has the same id for ever. */
  @Matches(sha256Hex) sightingId: string;
  @IsString() @IsNotEmpty() @MaxLength(200) sourceId: string;
  @IsString() @IsNotEmpty() @MaxLength(300) sourceName: string;
  @Optional() @IsString() @MaxLength(8192) feedUrl?: string;
  @Optional() @IsString() @MaxLength(8192) url?: string;
  @Optional() @IsString() @MaxLength(8192) canonicalUrl?: string;
  @Optional() @IsString() @MaxLength(8192) guid?: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) headline: string;
  @Optional() @IsString() @MaxLength(2000) subtitle?: string;
  /** Plain text, paragraphs separated by one blank line. */
  @IsString() @IsNotEmpty() @MaxLength(1_000_000) body: string;
  /** Sanitised by allow-list; links absolute. */
  @Optional() @IsString() @MaxLength(2_000_000) bodyHtml?: string;
  @IsString() @MaxLength(4000) summary: string;
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(300, { each: true }) authors: string[];
  @Matches(isoTime) publishedAt: string;
  @IsIn(publishedPrecisions) publishedPrecision: PublishedPrecision;
  @IsIn(publishedEvidences) publishedEvidence: PublishedEvidence;
  @Optional() @Matches(isoTime) modifiedAt?: string;
  @Matches(bcp47) @MaxLength(35) language: string;
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  categories: string[];
  @NestedArray(() => Hashtag, 200) hashtags: Hashtag[];
  @NestedArray(() => Image, 100) images: Image[];
  @IsInt() @Min(0) wordCount: number;
  /** Whole minutes that reading the body takes, 1 at least. */
  @Optional() @IsInt() @Min(1) readingTimeMinutes?: number;
  @Optional() @IsString() @MaxLength(2000) rights?: string;
  /** Closed codes of what was repaired or doubtful, such as `mojibake-repaired` or `date-ambiguous`. */
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(300, { each: true }) warnings: string[];
  @Nested(() => RawOrigin) raw: RawOrigin;
  @IsString() @IsNotEmpty() @MaxLength(40) parserVersion: string;
}
