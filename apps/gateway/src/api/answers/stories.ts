import { IsArray, IsIn, IsInt, IsString, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { bcp47, isoTime, NestedArray, Optional, publishedPrecisions, sha256Hex } from '@cleanwire/contracts';
import type { PublishedPrecision } from '@cleanwire/contracts';
import { ListedArticle } from './articles.js';
import { NextPage } from './paging.js';
import { Tag } from './tags.js';

/** More articles than this are paged through by `/v1/articles?story=…`. */
export const ARTICLES_OF_STORY = 100;
/** More reports than this are left out. */
export const REPORTS_OF_STORY = 500;

@JSONSchema({ description: 'A tag of a story.' })
export class StoryTag extends Tag {
  @JSONSchema({
    description: 'What articles of the story call it, too: other spellings, scripts, short forms.',
  })
  @Optional()
  @IsArray()
  @IsString({ each: true })
  aliases?: readonly string[];
}

@JSONSchema({ description: 'Articles on one event, whoever published them and in whatever language.' })
export class Story {
  @JSONSchema({ description: 'Id of its first article; stays when that one is merged away.' })
  @Matches(sha256Hex)
  storyId: string;
  @IsString() headline: string;
  @JSONSchema({ description: 'Of the headline.' }) @Matches(bcp47) language: string;
  @Matches(isoTime) firstPublishedAt: string;
  @Matches(isoTime) lastPublishedAt: string;
  @IsInt() @Min(1) articleCount: number;
  @JSONSchema({ description: 'How many published them: an outlet that several sources brought counts once.' })
  @IsInt()
  @Min(1)
  sourceCount: number;
  @JSONSchema({ description: 'Primary subtags of its articles’ languages.' })
  @IsArray()
  @IsString({ each: true })
  languages: readonly string[];
  @JSONSchema({ description: 'Those that most of its articles have; `articles` counts those of the story.' })
  @NestedArray(() => StoryTag, 50)
  tags: readonly StoryTag[];
}

@JSONSchema({ description: 'A page of stories.' })
export class StoryList {
  @NestedArray(() => Story, 100) stories: readonly Story[];
  @NextPage() next?: string;
}

@JSONSchema({ description: 'One place that reported a story: who, when, in which language.' })
export class Report {
  @Matches(sha256Hex) articleId: string;
  @IsString() sourceId: string;
  @IsString() sourceName: string;
  @JSONSchema({ description: 'Who published it; `sourceId` is who brought it.' })
  @IsString()
  publisherId: string;
  @IsString() publisherName: string;
  @JSONSchema({ description: 'Of the article.' }) @Matches(bcp47) language: string;
  @IsString() headline: string;
  @Matches(isoTime) publishedAt: string;
  @IsIn(publishedPrecisions) publishedPrecision: PublishedPrecision;
  @JSONSchema({ description: 'Its own address; absent where none is known.' })
  @Optional()
  @IsString()
  url?: string;
}

@JSONSchema({ description: 'Why an article is in the story.' })
export class Together {
  @Matches(sha256Hex) articleId: string;
  @JSONSchema({
    description: 'The one before it that it shares most with; absent where it was put there later.',
  })
  @Optional()
  @Matches(sha256Hex)
  withArticleId?: string;
  @JSONSchema({
    description: 'In words: `because both name Larnholm and say “dyke”, within 3 hours`.',
  })
  @IsString()
  because: string;
}

@JSONSchema({ description: 'A story with its articles.' })
export class StoryAnswer extends Story {
  @JSONSchema({
    description:
      'Every article below at every outlet that ran it, the first report first; of a day, those without a time stand last.',
  })
  @NestedArray(() => Report, REPORTS_OF_STORY)
  reports: readonly Report[];
  @JSONSchema({ description: 'In the order of their publication; `/v1/articles?story=ID` has all.' })
  @NestedArray(() => ListedArticle, ARTICLES_OF_STORY)
  articles: readonly ListedArticle[];
  @JSONSchema({ description: 'Why each of them but the first is in the story.' })
  @NestedArray(() => Together, ARTICLES_OF_STORY)
  together: readonly Together[];
}
