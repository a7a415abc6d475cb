import { ArrayMaxSize, IsArray, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { isoTime, Nested, RawOrigin, Optional } from './values.js';

/** What a feed entry already said about a page that is still to be fetched. */
export class FeedHint {
  @Optional() @IsString() @MaxLength(8192) feedUrl?: string;
  @Optional() @IsString() @MaxLength(8192) guid?: string;
  @Optional() @IsString() @MaxLength(1000) headline?: string;
  @Optional() @IsString() @MaxLength(20_000) summary?: string;
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  authors?: string[];
  @Optional() @Matches(isoTime) publishedAt?: string;
  @Optional() @Matches(isoTime) modifiedAt?: string;
  @Optional() @IsString() @MaxLength(35) language?: string;
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  categories?: string[];
}

/** Asks the fetcher for an article page whose feed gave only a teaser. */
export class PageRequest {
  @IsString() @IsNotEmpty() @MaxLength(8192) url: string;
  @IsString() @IsNotEmpty() @MaxLength(200) sourceId: string;
  @IsString() @IsNotEmpty() @MaxLength(300) sourceName: string;
  @Nested(() => FeedHint) hint: FeedHint;
  /** The feed document that named the page. */
  @Nested(() => RawOrigin) raw: RawOrigin;
}
