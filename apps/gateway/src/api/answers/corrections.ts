import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Matches, MaxLength, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { cleanArticleKinds, NestedArray, Optional, sha256Hex } from '@cleanwire/contracts';
import type { CleanArticleKind } from '@cleanwire/contracts';

class Noted {
  @JSONSchema({ description: 'Why, for readers.' })
  @Optional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

@JSONSchema({ description: 'The sightings that are another article.', additionalProperties: false })
export class SplitRequest extends Noted {
  @IsArray() @ArrayMaxSize(1000) @Matches(sha256Hex, { each: true }) sightingIds: readonly string[];
}

@JSONSchema({ description: 'The article that is taken in.', additionalProperties: false })
export class MergeRequest extends Noted {
  @JSONSchema({ description: 'Its id.' }) @Matches(sha256Hex) articleId: string;
}

@JSONSchema({ description: 'Nothing but a note.', additionalProperties: false })
export class LeaveStoryRequest extends Noted {
  // Declared here too: a class without fields of its own has no schema.
  @Optional() @IsString() @MaxLength(1000) override note?: string;
}

@JSONSchema({ description: 'The story that the article belongs to.', additionalProperties: false })
export class JoinStoryRequest extends Noted {
  @JSONSchema({ description: 'Its id, or that of any article in it.' })
  @Matches(sha256Hex)
  storyId: string;
}

@JSONSchema({ description: 'An event that tells of a correction.' })
export class CorrectionEvent {
  @Matches(sha256Hex) articleId: string;
  @IsInt() @Min(1) version: number;
  @IsIn(cleanArticleKinds) kind: CleanArticleKind;
}

@JSONSchema({ description: 'The correction is made, and these events tell of it.' })
export class CorrectionAnswer {
  @JSONSchema({ description: 'In the order in which consumers hear of them.' })
  @NestedArray(() => CorrectionEvent)
  events: readonly CorrectionEvent[];
}
