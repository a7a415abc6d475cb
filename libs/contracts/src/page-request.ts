import { ArrayMaxSize, IsArray, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { limits } from './limits.js';
import { isoTime, Nested, RawOrigin, Optional } from './values.js';

const { length, count } = limits;

/** What a feed entry already said about a page that is still to be fetched. */
export class FeedHint {
  @Optional() @IsString() @MaxLength(length.url) feedUrl?: string;
  /** Whom the entry names as its source, and where that is. */
  @Optional() @IsString() @MaxLength(length.sourceName) publisherName?: string;
  @Optional() @IsString() @MaxLength(length.url) publisherUrl?: string;
  @Optional() @IsString() @MaxLength(length.guid) guid?: string;
  @Optional() @IsString() @MaxLength(length.headline) headline?: string;
  @Optional() @IsString() @MaxLength(length.hintSummary) summary?: string;
  @Optional()
  @IsArray()
  @ArrayMaxSize(count.hintAuthors)
  @IsString({ each: true })
  @MaxLength(length.author, { each: true })
  authors?: string[];
  @Optional() @Matches(isoTime) publishedAt?: string;
  @Optional() @Matches(isoTime) modifiedAt?: string;
  @Optional() @IsString() @MaxLength(length.language) language?: string;
  @Optional()
  @IsArray()
  @ArrayMaxSize(count.hintCategories)
  @IsString({ each: true })
  @MaxLength(length.category, { each: true })
  categories?: string[];
}

/** Asks the fetcher for an article page whose feed gave only a teaser. */
export class PageRequest {
  @IsString() @IsNotEmpty() @MaxLength(length.url) url: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceId) sourceId: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceName) sourceName: string;
  @Nested(() => FeedHint) hint: FeedHint;
  /** The feed document that named the page. */
  @Nested(() => RawOrigin) raw: RawOrigin;
}
