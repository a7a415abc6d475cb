import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { limits } from './limits.js';

const { length } = limits;

/**
 * Shapes that several messages share. All times are ISO 8601 in UTC with milliseconds
 * (`2025-07-30T00:00:00.000Z`); languages are BCP 47 tags, `und` where nobody knows.
 */

/** A moment as every message writes it; four-digit years only, so year 300000 never travels. */
export const isoTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
export const sha256Hex = /^[0-9a-f]{64}$/;
export const bcp47 = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/;

export const publishedPrecisions = ['second', 'minute', 'day', 'month'] as const;
export type PublishedPrecision = (typeof publishedPrecisions)[number];

export const publishedEvidences = ['feed', 'json-ld', 'meta', 'url', 'text', 'fetched'] as const;
export type PublishedEvidence = (typeof publishedEvidences)[number];

/** Where a hashtag comes from: the page that listed the item, a name in the text, a feed category, a page keyword. */
export const hashtagEvidences = ['page', 'text', 'category', 'keyword'] as const;
export type HashtagEvidence = (typeof hashtagEvidences)[number];

/** What a name in a text is the name of. */
export const hashtagKinds = ['person', 'organisation', 'place'] as const;
export type HashtagKind = (typeof hashtagKinds)[number];

/** Why two sightings are the same article. `near` carries a score up to 1; `operator` means that somebody said so. */
export const duplicateReasons = ['guid', 'url', 'body-exact', 'near', 'operator'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/** May be left out; unlike class-validator's own `IsOptional`, null is refused, as the JSON Schema refuses it. */
export const Optional = (): PropertyDecorator => ValidateIf((_message, value) => value !== undefined);

export class Hashtag {
  /** As shown after `#`: `KoreaAISoftwareIndustryAssociation`. */
  @IsString() @IsNotEmpty() @MaxLength(120) tag: string;
  /** Folded for comparison: lower case, letters, marks and digits only. */
  @IsString() @IsNotEmpty() @MaxLength(120) key: string;
  /** The name as the text writes it: `Korea AI Software Industry Association`. */
  @IsString() @IsNotEmpty() @MaxLength(200) label: string;
  @IsIn(hashtagEvidences) evidence: HashtagEvidence;
  /** Other tags that mean the same, as shown: `KOSA`. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(120, { each: true })
  aliases?: string[];
  /**
   * Where the body first has the name, in UTF-16 code units from its beginning; the label may stand there in another case or spelling.
   * Only tags with evidence `text` have it, and only where the body beside it is the one they were found in.
   */
  @Optional() @IsInt() @Min(0) offset?: number;
  /** How likely a name in the text is read rightly, 0 to 1, where that was learnt. Only tags with evidence `text` have it. */
  @Optional() @IsNumber() @Min(0) @Max(1) score?: number;
  /** What it is the name of, where the text shows it. */
  @Optional() @IsIn(hashtagKinds) kind?: HashtagKind;
}

/** Where in Kafka the raw document lies that a sighting was read from, and when it got there. */
export class RawOrigin {
  @IsString() @IsNotEmpty() @MaxLength(249) topic: string;
  @IsInt() @Min(0) partition: number;
  @Matches(/^\d{1,19}$/) offset: string;
  /** The raw document's `ce_time`, or the broker's timestamp: when this system first had it. */
  @Matches(isoTime) time: string;
}

export class Image {
  @IsString() @IsNotEmpty() @MaxLength(length.url) url: string;
  @Optional() @IsString() @MaxLength(length.imageAlt) alt?: string;
}

export class Headline {
  @IsString() @IsNotEmpty() @MaxLength(length.headline) headline: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceId) sourceId: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceName) sourceName: string;
  @Matches(isoTime) seenAt: string;
}

/** One place that ran the article. */
export class ArticleSource {
  @Matches(sha256Hex) sightingId: string;
  /** Who brought it. */
  @IsString() @IsNotEmpty() @MaxLength(length.sourceId) sourceId: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceName) sourceName: string;
  /** Who published it, whoever brought it: the same for every name, host and spelling of an outlet. Absent from versions before 0.3. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.sourceId) publisherId?: string;
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.sourceName) publisherName?: string;
  /** The agency that its text is credited to, where that is another: `Reuters`. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.author) credit?: string;
  @Optional() @IsString() @MaxLength(length.url) url?: string;
  @IsString() @IsNotEmpty() @MaxLength(length.headline) headline: string;
  @Matches(isoTime) publishedAt: string;
  @IsIn(publishedPrecisions) publishedPrecision: PublishedPrecision;
  @Matches(isoTime) seenAt: string;
}

/** `@Nested(() => Hashtag)`: an array of objects, each validated as its class. */
export const NestedArray =
  (type: () => new () => object, max?: number): PropertyDecorator =>
  (target, key) => {
    IsArray()(target, key);
    if (max !== undefined) ArrayMaxSize(max)(target, key);
    ValidateNested({ each: true })(target, key);
    Type(type)(target, key);
  };

/** One object validated as its class. */
export const Nested =
  (type: () => new () => object): PropertyDecorator =>
  (target, key) => {
    IsObject()(target, key);
    ValidateNested()(target, key);
    Type(type)(target, key);
  };
