import { IsInt, IsString, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Nested, NestedArray, Optional } from '@cleanwire/contracts';
import type { DuplicateReason, RejectionCode } from '@cleanwire/contracts';
import type { Percentiles as StoredPercentiles, Scorecard, ScoreCounts } from '@cleanwire/store';
import { Count } from './articles.js';

const Total =
  (description: string, example: number): PropertyDecorator =>
  (target, key) => {
    JSONSchema({ description, examples: [example] })(target, key as string);
    IsInt()(target, key);
    Min(0)(target, key);
  };

@JSONSchema({
  description: 'Half of them took so long at most, and 95 of 100; rounded up, by a fifth at most.',
})
export class Percentiles implements StoredPercentiles {
  @Total('In milliseconds.', 304_437) p50Ms: number;
  @Total('In milliseconds.', 3_444_301) p95Ms: number;
}

@JSONSchema({
  description:
    'Rejected documents and items by code, as receipts have them; of a document the first hundred.',
})
export class RejectionCounts implements Partial<Record<RejectionCode, number>> {
  @Count() 'empty-document'?: number;
  @Count() 'too-large'?: number;
  @Count() 'too-deep'?: number;
  @Count() undecodable?: number;
  @Count() 'unknown-format'?: number;
  @Count() malformed?: number;
  @Count() 'header-not-found'?: number;
  @Count() 'no-items'?: number;
  @Count() 'item-without-headline'?: number;
  @Count() 'item-without-text'?: number;
  @Count() 'item-without-date'?: number;
  @Count() 'item-invalid'?: number;
  @Count() 'no-article'?: number;
  @Count() timeout?: number;
  @Count() 'out-of-memory'?: number;
  @Count() memory?: number;
}

@JSONSchema({ description: 'Duplicates by why they are.' })
export class DuplicateReasonCounts implements Partial<Record<DuplicateReason, number>> {
  @Count() guid?: number;
  @Count() url?: number;
  @Count() 'body-exact'?: number;
  @Count() near?: number;
  @Count() operator?: number;
}

@JSONSchema({ description: 'What became of what came in some days.' })
export class Score implements ScoreCounts {
  @Total('Receipts: documents that were read, a repetition among them.', 48) documents: number;
  @Total('Documents of which nothing could be read.', 1) refusedDocuments: number;
  @Total('Items that were read.', 130) acceptedItems: number;
  @Total('Items whose page was asked for first; it is a document of its own.', 0) requestedItems: number;
  @Total('Items that were not read, and documents that were refused.', 2) rejectedItems: number;
  @Nested(() => RejectionCounts) rejectedBy: RejectionCounts;
  @Total('Items that made an article.', 41) newArticles: number;
  @Total('Items that brought another text of an article.', 3) updates: number;
  @Total('Items whose article was there already.', 9) duplicates: number;
  @Nested(() => DuplicateReasonCounts) duplicatesBy: DuplicateReasonCounts;
  @JSONSchema({ description: 'From their publication until they came, of items that say it to the minute.' })
  @Optional()
  @Nested(() => Percentiles)
  publishedToSeen?: Percentiles;
  @JSONSchema({ description: 'From when items came until they were shown.' })
  @Optional()
  @Nested(() => Percentiles)
  seenToShown?: Percentiles;
}

@JSONSchema({ description: 'Of what came on a day (UTC).' })
export class ScoreDay extends Score {
  @JSONSchema({ examples: ['2025-07-30'] }) @Matches(/^\d{4}-\d\d-\d\d$/) day: string;
}

@JSONSchema({ description: 'What became of what a source sent, each day, the earliest first.' })
export class ScorecardAnswer implements Scorecard {
  @IsString() sourceId: string;
  @Nested(() => Score) total: Score;
  @NestedArray(() => ScoreDay, 30) days: readonly ScoreDay[];
}
