import { IsArray, IsIn, IsInt, IsString, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isoTime, Nested, NestedArray, Optional, sha256Hex } from '@cleanwire/contracts';
import { correctionKinds } from '@cleanwire/store';
import type { CorrectionKind, SightingTrace as StoredTrace } from '@cleanwire/store';

@JSONSchema({ description: 'A version of an article, and since when.' })
export class VersionAt {
  @IsInt() @Min(1) version: number;
  @Matches(isoTime) at: string;
}

@JSONSchema({ description: 'Where a raw document lies in Kafka, and when it got there.' })
export class DocumentPlace {
  @IsString() topic: string;
  @IsInt() @Min(0) partition: number;
  @Matches(/^\d{1,19}$/) offset: string;
  @Matches(isoTime) seenAt: string;
}

@JSONSchema({ description: 'How a document was fetched, and when that was finished.' })
export class FetchTrace {
  @Matches(isoTime) at: string;
  @IsString() url: string;
  @Optional() @IsInt() @Min(0) status?: number;
  @JSONSchema({ description: 'Of the document, decompressed.' }) @Optional() @IsInt() @Min(0) bytes?: number;
  @IsInt() @Min(0) ms: number;
}

@JSONSchema({ description: 'How a document was read.' })
export class Reading {
  @IsString() parserVersion: string;
  @IsArray() @IsString({ each: true }) warnings: readonly string[];
}

@JSONSchema({ description: 'What a sighting is.' })
export class Verdict {
  @IsIn(['created', 'updated', 'duplicate']) kind: StoredTrace['decided']['kind'];
  @Optional() @IsString() reason?: string;
  @JSONSchema({ description: 'Why, in words a reader can check.' }) @Optional() @IsString() evidence?: string;
  @IsInt() @Min(0) ruleVersion: number;
  @Matches(isoTime) at: string;
}

@JSONSchema({ description: 'The event that told of a sighting.' })
export class Announcement {
  @Matches(sha256Hex) articleId: string;
  @IsInt() @Min(1) version: number;
  @IsInt() @Min(1) sequence: number;
}

@JSONSchema({
  description:
    'One sighting: the document it was read from, what was decided, the event that told of it. What is absent is not known.',
})
export class SightingTrace {
  @Matches(sha256Hex) sightingId: string;
  @IsString() sourceId: string;
  @JSONSchema({
    description:
      'Absent where a producer or a hub sent the document, and once the log of fetches has forgotten it.',
  })
  @Optional()
  @Nested(() => FetchTrace)
  fetched?: FetchTrace;
  @Nested(() => DocumentPlace) raw: DocumentPlace;
  @Optional() @Nested(() => Reading) parsed?: Reading;
  @Nested(() => Verdict) decided: Verdict;
  @Optional() @Nested(() => Announcement) published?: Announcement;
}

@JSONSchema({ description: 'What an operator changed.' })
export class CorrectionTrace {
  @IsIn(correctionKinds) kind: CorrectionKind;
  @JSONSchema({ description: 'The article that stayed, or whose story was corrected.' })
  @Matches(sha256Hex)
  articleId: string;
  @JSONSchema({
    description: 'The one that was made, or taken in; the story that the article left, or was put into.',
  })
  @Matches(sha256Hex)
  otherArticleId: string;
  @IsString() by: string;
  @Optional() @IsString() note?: string;
  @Matches(isoTime) at: string;
}

@JSONSchema({
  description: 'The way of an article’s sightings through the system, as far as it is known.',
})
export class ArticleTrace {
  @Matches(sha256Hex) articleId: string;
  @JSONSchema({ description: 'As decided; what readers see may be a moment behind.' })
  @IsInt()
  @Min(1)
  version: number;
  @JSONSchema({ description: 'What readers see.' })
  @Optional()
  @Nested(() => VersionAt)
  indexed?: VersionAt;
  @NestedArray(() => SightingTrace, 1000) sightings: readonly SightingTrace[];
  @JSONSchema({ description: 'Texts that an update replaced.' })
  @NestedArray(() => VersionAt)
  replaced: readonly VersionAt[];
  @NestedArray(() => CorrectionTrace) corrections: readonly CorrectionTrace[];
}
