import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isoTime, NestedArray, Nested, Optional } from '@cleanwire/contracts';
import { sourceStates } from '@cleanwire/store';
import type { SourceState } from '@cleanwire/store';
import { NextPage } from './paging.js';

@JSONSchema({ description: 'A publisher of articles.' })
export class Source {
  @IsString() id: string;
  @IsString() name: string;
  @IsInt() @Min(1) articles: number;
  @JSONSchema({ description: 'When its newest article was published.' }) @Matches(isoTime) latestAt: string;
}

const names = (): PropertyDecorator => (target, key) => {
  Optional()(target, key);
  IsArray()(target, key);
  ArrayMaxSize(50)(target, key);
  IsString({ each: true })(target, key);
  MaxLength(300, { each: true })(target, key);
};
const told =
  (description: string, form: PropertyDecorator): PropertyDecorator =>
  (target, key) => {
    JSONSchema({ description })(target, key as string);
    Optional()(target, key);
    form(target, key);
  };
const time = Matches(isoTime);

@JSONSchema({ description: 'A source that this installation fetches, and how it does.' })
export class FetchedSource {
  @IsString() id: string;
  @IsString() name: string;
  @JSONSchema({ description: 'Its address; what stands behind the `?` is shown to operators alone.' })
  @IsString()
  url: string;
  @JSONSchema({ description: 'gone: its server said so, or it was merged into another source.' })
  @IsIn(sourceStates)
  state: SourceState;
  @Matches(isoTime) addedAt: string;
  @names() folders?: readonly string[];
  @names() categories?: readonly string[];
  @Optional() @IsString() siteUrl?: string;
  @Optional() @IsString() language?: string;
  @told('When it is asked next, while it is active.', time) nextVisitAt?: string;
  @told('Why then.', IsString()) nextVisitWhy?: string;
  @told('When it was asked last.', time) lastFetchedAt?: string;
  @told('How that ended: `published`, `unchanged`, `not-modified` or the kind of failure.', IsString())
  lastResult?: string;
  @told('What the failure means and what to do.', IsString()) lastSentence?: string;
  @told('Its last answer, with or without anything new, in the days that the log is kept.', time)
  lastSuccessAt?: string;
  @JSONSchema({ description: 'Failures in a row.' }) @IsInt() @Min(0) errorCount: number;
  @IsInt() @Min(0) fetchCount: number;
  @JSONSchema({ description: 'Fetches that brought other bytes.' }) @IsInt() @Min(0) publishCount: number;
  @told('When something new last came out of it, whatever its server answers.', time) lastNewsAt?: string;
  @told('By when news is usual with it.', time) newsExpectedBy?: string;
  @told('Since when nothing has come, where that is longer than ever is usual.', time) silentSince?: string;
  @told('Why nothing could be read of its last document.', IsString()) unreadable?: string;
  @told('Where its feed was found, or which feeds its page declares.', IsString()) notice?: string;
  @JSONSchema({ description: 'Over the last seven days.' }) @IsNumber() @Min(0) itemsPerDay: number;
  @JSONSchema({ description: 'Of its items, what others had told already.' })
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  duplicateShare?: number;
  @told('Half of its items are here so soon after their publication.', IsInt()) halfWithinMs?: number;
}

@JSONSchema({ description: 'Every publisher, the busiest first, and the sources that are fetched, by id.' })
export class SourceList {
  @NestedArray(() => Source) sources: readonly Source[];
  @NestedArray(() => FetchedSource) fetched: readonly FetchedSource[];
  @NextPage() next?: string;
}

@JSONSchema({ description: 'A fetch.' })
export class Fetch {
  @Matches(isoTime) at: string;
  @IsString() result: string;
  @Optional() @IsInt() status?: number;
  @Optional() @IsInt() bytes?: number;
  @IsInt() @Min(0) ms: number;
}

@JSONSchema({ description: 'A source that is fetched, and its last fetches, the latest first.' })
export class FetchedSourceAnswer {
  @Nested(() => FetchedSource) source: FetchedSource;
  @NestedArray(() => Fetch) fetches: readonly Fetch[];
}

class SourceFacts {
  @Optional() @IsString() @MaxLength(300) name?: string;
  @JSONSchema({ description: 'The folder it stands in, from the outside in.' }) @names() folders?: string[];
  @names() categories?: string[];
  @Optional() @IsString() @MaxLength(8192) siteUrl?: string;
  @Optional() @IsString() @MaxLength(35) language?: string;
}

@JSONSchema({ description: 'A source to be fetched.', additionalProperties: false })
export class NewSource extends SourceFacts {
  @JSONSchema({ description: 'The address of its feed.' }) @IsString() @MaxLength(8192) url: string;
  @JSONSchema({ description: 'Made of the name or the address where it is left out.' })
  @Optional()
  @IsString()
  @MaxLength(100)
  id?: string;
}

@JSONSchema({ description: 'What of a source is to be another.', additionalProperties: false })
export class SourceChange extends SourceFacts {
  @JSONSchema({ description: 'paused: no longer fetched; active: fetched again, at once.' })
  @Optional()
  @IsIn(['active', 'paused'])
  state?: 'active' | 'paused';
  @JSONSchema({ description: 'Whether it is fetched now, as soon as its host allows.' })
  @Optional()
  @IsBoolean()
  fetchNow?: boolean;
}

@JSONSchema({ description: 'The source that is fetched from now on, or was already.' })
export class AddedSourceAnswer {
  @IsBoolean() added: boolean;
  @Nested(() => FetchedSource) source: FetchedSource;
}

@JSONSchema({ description: 'The source is no longer fetched; its articles stay.' })
export class RemovedSource {
  @IsString() removed: string;
}
