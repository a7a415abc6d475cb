import { IsIn, IsInt, IsNumber, IsString, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isoTime, Nested, NestedArray, Optional } from '@cleanwire/contracts';
import type { HistogramStep } from '@cleanwire/store';
import { QueryNote } from './articles.js';

@JSONSchema({ description: 'What some of the articles have in common.' })
export class FacetValue {
  @JSONSchema({ description: 'As the parameter or the operator of its kind takes it.' })
  @IsString()
  key: string;
  @JSONSchema({ description: 'For readers.' }) @IsString() name: string;
  @IsInt() @Min(1) articles: number;
}

@JSONSchema({ description: 'Articles published within a stretch of time.' })
export class HistogramBucket {
  @JSONSchema({ description: 'Where it begins, in UTC; it ends where the next one begins.' })
  @Matches(isoTime)
  from: string;
  @IsInt() @Min(0) articles: number;
}

const steps = ['hour', 'day', 'week', 'month', 'year'] as const satisfies readonly HistogramStep[];

@JSONSchema({
  description:
    'When the articles were published, without a gap. The one in a hundred at either end that stand far away from all others are counted beside it.',
})
export class Histogram {
  @IsIn(steps) step: HistogramStep;
  @NestedArray(() => HistogramBucket, 62) buckets: readonly HistogramBucket[];
  @JSONSchema({ description: 'Published before the first bucket.' }) @IsInt() @Min(0) earlier: number;
  @JSONSchema({ description: 'Published after the last one.' }) @IsInt() @Min(0) later: number;
}

const MOST_VALUES = 50;

@JSONSchema({ description: 'What the articles of a search have in common, the most frequent first.' })
export class FacetsAnswer {
  @JSONSchema({ description: 'How many articles there are.', examples: [1280] })
  @IsInt()
  @Min(0)
  articles: number;
  @JSONSchema({
    description:
      'Of many articles one in so many was looked at, and every number is an estimate. 1: all were, and every number is exact.',
    examples: [1, 16],
  })
  @IsInt()
  @Min(1)
  sampledBy: number;
  @NestedArray(() => FacetValue, MOST_VALUES) publishers: readonly FacetValue[];
  @NestedArray(() => FacetValue, MOST_VALUES) languages: readonly FacetValue[];
  @NestedArray(() => FacetValue, MOST_VALUES) categories: readonly FacetValue[];
  @NestedArray(() => FacetValue, MOST_VALUES) tags: readonly FacetValue[];
  @Nested(() => Histogram) histogram: Histogram;
  @Optional() @NestedArray(() => QueryNote, 5) notes?: readonly QueryNote[];
}

@JSONSchema({
  description: 'A tag that more articles have in 24 hours than the two weeks before let expect.',
})
export class Trend {
  @JSONSchema({ description: 'Folded for comparison.' }) @IsString() key: string;
  @JSONSchema({ description: 'As shown after `#`.' }) @IsString() tag: string;
  @JSONSchema({ description: 'The name as texts write it.' }) @IsString() label: string;
  @JSONSchema({ description: 'Of the 24 hours.' }) @IsInt() @Min(1) articles: number;
  @JSONSchema({ description: 'As many would have it, had nothing changed.' })
  @IsNumber()
  @Min(0)
  expected: number;
  @JSONSchema({ description: 'Of these articles.' }) @IsInt() @Min(1) publishers: number;
  @JSONSchema({ description: 'How sure it is that this is no chance: a log-likelihood ratio.' })
  @IsNumber()
  @Min(0)
  score: number;
}

@JSONSchema({ description: 'Tags that rise, those first whose rise is least likely chance.' })
export class TrendList {
  @JSONSchema({ description: 'Compared is what was published from here …' }) @Matches(isoTime) from: string;
  @JSONSchema({ description: '… to here with the two weeks before.' }) @Matches(isoTime) to: string;
  @JSONSchema({ description: 'Published in these 24 hours.' }) @IsInt() @Min(0) articles: number;
  @JSONSchema({ description: 'Published in the two weeks before; of none, nothing can be said to rise.' })
  @IsInt()
  @Min(0)
  articlesBefore: number;
  @NestedArray(() => Trend, 100) trends: readonly Trend[];
}
