import { OmitType } from '@nestjs/mapped-types';
import { IsBoolean, IsIn, IsInt, IsString, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  CleanArticle,
  duplicateReasons,
  Nested,
  NestedArray,
  Optional,
  sha256Hex,
} from '@cleanwire/contracts';
import type { ListedArticle as StoredArticle, MergeReason } from '@cleanwire/store';
import { NextPage } from './paging.js';

/** Why a sighting counts to its article; `merged`: the article it had made turned out to be this one. */
export const mergeReasons = [...duplicateReasons, 'merged'] as const satisfies readonly MergeReason[];

export const Count = (): PropertyDecorator => (target, key) => {
  Optional()(target, key);
  IsInt()(target, key);
  Min(1)(target, key);
};

@JSONSchema({
  description:
    'How many sightings were merged into the article, by reason; `merged`: articles that turned out to be this one.',
})
export class DuplicateCounts implements Partial<Record<MergeReason, number>> {
  @Count() guid?: number;
  @Count() url?: number;
  @Count() 'body-exact'?: number;
  @Count() near?: number;
  @Count() operator?: number;
  @Count() merged?: number;
}

@JSONSchema({ description: 'How large the story of an article is; absent where the article is all of it.' })
export class StorySize {
  @IsInt() @Min(2) articleCount: number;
  @JSONSchema({ description: 'How many published them: an outlet that several sources brought counts once.' })
  @IsInt()
  @Min(1)
  sourceCount: number;
}

@JSONSchema({ description: 'An article in full.' })
export class ArticleAnswer extends CleanArticle {
  @Nested(() => DuplicateCounts) duplicates: DuplicateCounts;
  @Optional() @Nested(() => StorySize) story?: StorySize;
}

@JSONSchema({ description: 'An article without its body.' })
export class ListedArticle extends OmitType(CleanArticle, ['body', 'bodyHtml'] as const) {
  @Nested(() => DuplicateCounts) duplicates: DuplicateCounts;
  @Optional() @Nested(() => StorySize) story?: StorySize;
}

export const listedArticle = ({ card, ...around }: StoredArticle): ListedArticle => ({ ...card, ...around });

@JSONSchema({
  description: 'Something in `q` that may have been meant in another way than it was understood.',
})
export class QueryNote {
  @JSONSchema({ description: 'What, in words.' }) @IsString() detail: string;
  @JSONSchema({ description: 'Where in `q`, in characters from 1.' }) @IsInt() @Min(1) position: number;
}

const goneReasons = ['merged', 'withdrawn', 'unmatched'] as const;

@JSONSchema({
  description:
    'An article that is not among those asked for any more. `merged`: it turned out to be another one; `withdrawn`: nobody has it any more; `unmatched`: as it now stands, the question does not ask for it, and may never have. Forget it; a higher version may bring it back.',
})
export class GoneArticle {
  @Matches(sha256Hex) articleId: string;
  @IsInt() @Min(1) version: number;
  @IsIn(goneReasons) reason: (typeof goneReasons)[number];
  @JSONSchema({ description: 'With `merged`: the article that it is.' })
  @Optional()
  @Matches(sha256Hex)
  mergedInto?: string;
  @JSONSchema({ description: 'With `withdrawn`: which addresses answered what, and when.' })
  @Optional()
  @IsString()
  evidence?: string;
}

@JSONSchema({ description: 'A page of articles.' })
export class ArticleList {
  @NestedArray(() => ListedArticle, 100) articles: readonly ListedArticle[];
  @NextPage() next?: string;
  @Optional() @NestedArray(() => QueryNote, 5) notes?: readonly QueryNote[];
  @JSONSchema({ description: 'With `changedSince`: articles that are not among those asked for any more.' })
  @Optional()
  @NestedArray(() => GoneArticle, 100)
  gone?: readonly GoneArticle[];
  @JSONSchema({
    description:
      'With `changedSince`: whether that is all for now. `next` is there all the same: ask with it again later.',
  })
  @Optional()
  @IsBoolean()
  caughtUp?: boolean;
}
