import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { limits } from './limits.js';
import {
  ArticleSource,
  bcp47,
  duplicateReasons,
  Hashtag,
  Headline,
  Image,
  isoTime,
  Nested,
  NestedArray,
  publishedEvidences,
  publishedPrecisions,
  sha256Hex,
  Optional,
} from './values.js';
import type { DuplicateReason, PublishedEvidence, PublishedPrecision } from './values.js';

const { length, count } = limits;

/** An article as it now stands: one text, every place that ran it, every headline it ran under. */
export class CleanArticle {
  /** sha256 of the first sighting's id. */
  @Matches(sha256Hex) articleId: string;
  /** Counts up by one with every event of the article. */
  @IsInt() @Min(1) version: number;
  /** The story it belongs to: the id of the story's first article, so its own where nobody else reported the event. */
  @Matches(sha256Hex) storyId: string;
  /** Why it is in that story, in words, where it came there after it was published: an operator's, or those of two stories that are one. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(9000) storyEvidence?: string;
  @IsString() @IsNotEmpty() @MaxLength(length.headline) headline: string;
  /** Headlines it ran under, oldest first: of more than 50 the first and the newest. */
  @NestedArray(() => Headline, 1000) headlines: Headline[];
  /** How many there are, of the first and the newest 999 sightings. */
  @Optional() @IsInt() @Min(1) headlineCount?: number;
  @Optional() @IsString() @MaxLength(length.subtitle) subtitle?: string;
  @IsString() @IsNotEmpty() @MaxLength(length.body) body: string;
  @Optional() @IsString() @MaxLength(length.bodyHtml) bodyHtml?: string;
  @IsString() @MaxLength(length.summary) summary: string;
  @IsArray()
  @ArrayMaxSize(count.authors)
  @IsString({ each: true })
  @MaxLength(length.author, { each: true })
  authors: string[];
  /**
   * Places that ran it, first seen first: of more than 50 the first, the newest, and those that the event itself brings. All of them:
   * `GET /v1/articles/:id/sightings`.
   */
  @NestedArray(() => ArticleSource, 1000) sources: ArticleSource[];
  /** How often it was seen. Articles of versions before 0.2 have no counts, and list all up to 1,000. */
  @Optional() @IsInt() @Min(1) sightingCount?: number;
  /** At how many sources, of the first and the newest 999 sightings. */
  @Optional() @IsInt() @Min(1) sourceCount?: number;
  /** By how many publishers, of the first and the newest 999 sightings: an outlet that several sources brought counts once. */
  @Optional() @IsInt() @Min(1) publisherCount?: number;
  /** Who published the text that the article has. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.sourceId) publisherId?: string;
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.sourceName) publisherName?: string;
  /** The agency that the text is credited to, where that is another. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(length.author) credit?: string;
  @Optional() @IsString() @MaxLength(length.url) canonicalUrl?: string;
  /** Of more than 50 the first, and the newest. */
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @MaxLength(length.url, { each: true })
  urls: string[];
  /** How many there are, up to 1,000. */
  @Optional() @IsInt() @Min(0) urlCount?: number;
  @NestedArray(() => Hashtag, 400) hashtags: Hashtag[];
  @Matches(bcp47) @MaxLength(length.language) language: string;
  @Matches(isoTime) publishedAt: string;
  @IsIn(publishedPrecisions) publishedPrecision: PublishedPrecision;
  @IsIn(publishedEvidences) publishedEvidence: PublishedEvidence;
  @Optional() @Matches(isoTime) modifiedAt?: string;
  @Matches(isoTime) firstSeenAt: string;
  @Matches(isoTime) lastSeenAt: string;
  @IsArray()
  @ArrayMaxSize(400)
  @IsString({ each: true })
  @MaxLength(length.category, { each: true })
  categories: string[];
  @NestedArray(() => Image, count.images) images: Image[];
  @IsInt() @Min(0) wordCount: number;
  /** Whole minutes that reading the body takes, 1 at least. */
  @Optional() @IsInt() @Min(1) readingTimeMinutes?: number;
  @Optional() @IsString() @MaxLength(length.rights) rights?: string;
}

export const cleanArticleKinds = ['created', 'updated', 'duplicate', 'retracted'] as const;
export type CleanArticleKind = (typeof cleanArticleKinds)[number];

/**
 * Why an article is not what it was.
 * - `text`: the same guid or URL brought another text.
 * - `original`: an earlier publication was found, and takes the place of the original.
 * - `merged`: another article turned out to be the same one; it is retracted.
 * - `split`: sightings were taken out, because an operator said that they are another article.
 * - `story`: it belongs to another story than was thought.
 * - `returned`: its publisher had withdrawn it, and gives it again as it was.
 */
export const changeReasons = ['text', 'original', 'merged', 'split', 'story', 'returned'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** What differs from the version before; with kind `updated`. */
export class ArticleChange {
  @IsInt() @Min(1) previousVersion: number;
  /** Names of the fields of `article` that differ. */
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(50, { each: true }) fields: string[];
  /** `text` where it is left out. */
  @Optional() @IsIn(changeReasons) reason?: ChangeReason;
  /** The sighting that brought the change, where it was one. */
  @Optional() @Matches(sha256Hex) sightingId?: string;
  /** The other article: the one that was taken in (`merged`), or the one that was made of what was taken out (`split`). */
  @Optional() @Matches(sha256Hex) otherArticleId?: string;
  /** Why, in words a reader can check. */
  @Optional() @IsString() @IsNotEmpty() @MaxLength(9000) evidence?: string;
}

/** Into what an article went; with kind `retracted`. */
export class Retraction {
  /** The article that it turned out to be: follow it there. */
  @Matches(sha256Hex) mergedInto: string;
  @IsString() @IsNotEmpty() @MaxLength(9000) evidence: string;
}

export const endReasons = ['withdrawn'] as const;
export type EndReason = (typeof endReasons)[number];

/**
 * Why an article ended without going into another; with kind `retracted`.
 * - `withdrawn`: nowhere that it was seen at is it found any more.
 */
export class ArticleEnd {
  @IsIn(endReasons) reason: EndReason;
  /** Which addresses answered what, and when, in words a reader can check. */
  @IsString() @IsNotEmpty() @MaxLength(9000) evidence: string;
}

/** Why a sighting was counted to this article; with kind `duplicate`. */
export class DuplicateDecision {
  @Matches(sha256Hex) sightingId: string;
  @IsIn(duplicateReasons) reason: DuplicateReason;
  /** 1 for exact reasons and for an operator's word, else the similarity that was found. */
  @IsNumber() @Min(0) @Max(1) score: number;
  /** What was equal, in words a reader can check: the URL, the guid, the start of the body's hash. */
  @IsString() @IsNotEmpty() @MaxLength(9000) evidence: string;
  /** Version of the rules that decided; the same sightings under the same version are decided alike. */
  @Optional() @IsInt() @Min(1) ruleVersion?: number;
}

/** What happened to an article. The consumer that keeps the highest `version` per `articleId` is always right. */
export class CleanArticleEvent {
  @Matches(sha256Hex) articleId: string;
  @IsInt() @Min(1) version: number;
  @IsIn(cleanArticleKinds) kind: CleanArticleKind;
  /** Position in the stream of all events; rises, with gaps. */
  @IsInt() @Min(1) sequence: number;
  @Nested(() => CleanArticle) article: CleanArticle;
  @Optional() @Nested(() => ArticleChange) change?: ArticleChange;
  @Optional() @Nested(() => DuplicateDecision) duplicate?: DuplicateDecision;
  @Optional() @Nested(() => Retraction) retraction?: Retraction;
  /** With kind `retracted`: nobody has it any more. It may come back, as any other event with a higher version says. */
  @Optional() @Nested(() => ArticleEnd) end?: ArticleEnd;
  /** With kind `created`: the article it was taken out of, because an operator said that it is none of it. */
  @Optional() @Matches(sha256Hex) splitFrom?: string;
}
