import { IsArray, IsIn, IsInt, IsNumber, IsString, Matches, Max, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import {
  ArticleSource,
  changeReasons,
  isoTime,
  Nested,
  NestedArray,
  Optional,
  sha256Hex,
} from '@cleanwire/contracts';
import type { DifferenceRun } from '@cleanwire/language/text-differences';
import type { SightingDecision } from '@cleanwire/store';
import { mergeReasons } from './articles.js';
import { NextPage } from './paging.js';

@JSONSchema({ description: 'Why a sighting is counted to its article.' })
export class Decision {
  @IsIn(['created', 'updated', 'duplicate']) kind: SightingDecision['kind'];
  @Optional() @IsIn([...mergeReasons, ...changeReasons]) reason?: NonNullable<SightingDecision['reason']>;
  @JSONSchema({ description: 'How alike the texts are.' })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  score?: number;
  @JSONSchema({ description: 'What was found, in words a reader can check.' })
  @Optional()
  @IsString()
  evidence?: string;
  @JSONSchema({ description: 'Version of the rules that decided.' })
  @Optional()
  @IsInt()
  @Min(0)
  ruleVersion?: number;
  @Optional() @Matches(isoTime) decidedAt?: string;
  @JSONSchema({ description: 'The version of the article that told of it.' })
  @Optional()
  @IsInt()
  @Min(1)
  version?: number;
  @JSONSchema({ description: 'Names of the article’s fields that an update changed.' })
  @IsArray()
  @IsString({ each: true })
  fields: readonly string[];
}

const runKinds = ['equal', 'removed', 'added'] as const;
type RunKind = (typeof runKinds)[number];

@JSONSchema({
  description: 'A stretch of text: in both, in the article only, or in what the place ran only.',
})
export class TextRun {
  @IsIn(runKinds) kind: RunKind;
  @IsString() text: string;
}

@JSONSchema({ description: 'A stretch of text that is left out because it is long.' })
export class OmittedRun {
  @IsIn(['omitted']) kind: 'omitted';
  @IsIn(runKinds) of: RunKind;
  @IsInt() @Min(0) characters: number;
}

@JSONSchema({
  description:
    'From the article’s text to what a place ran; absent where they are the same but for quotes, dashes and white space.',
})
export class TextDifferences {
  @JSONSchema({
    description: 'In the order of the texts; of what is equal, only what stands around a difference.',
    items: {
      oneOf: [
        { $ref: `#/components/schemas/${TextRun.name}` },
        { $ref: `#/components/schemas/${OmittedRun.name}` },
      ],
    },
  })
  @IsArray()
  runs: readonly DifferenceRun[];
  @JSONSchema({ description: 'What was compared.' }) @IsIn(['word', 'paragraph']) unit: 'word' | 'paragraph';
  @IsInt() @Min(0) wordsRemoved: number;
  @IsInt() @Min(0) wordsAdded: number;
}

@JSONSchema({ description: 'One place that ran an article.' })
export class Sighting extends ArticleSource {
  @JSONSchema({ description: 'Absent where neither the ledger nor the events of the last 30 days know it.' })
  @Optional()
  @Nested(() => Decision)
  decision?: Decision;
  @Optional() @Nested(() => TextDifferences) differences?: TextDifferences;
}

@JSONSchema({ description: 'Places that ran an article, first seen first.' })
export class SightingList {
  @Matches(sha256Hex) articleId: string;
  @NestedArray(() => Sighting, 100) sightings: readonly Sighting[];
  @NextPage() next?: string;
}
