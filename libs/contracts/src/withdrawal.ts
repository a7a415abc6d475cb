import { IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { limits } from './limits.js';
import { isoTime, NestedArray, Optional } from './values.js';

const { length } = limits;

/** An item that led to the page. */
export class WithdrawnItem {
  @IsString() @IsNotEmpty() @MaxLength(length.sourceId) sourceId: string;
  @Optional() @IsString() @MaxLength(length.guid) guid?: string;
}

/** An article's page that was there, and that two later looks in a row did not find. */
export class Withdrawal {
  @IsString() @IsNotEmpty() @MaxLength(length.url) url: string;
  /** What the second look was answered: 404 or 410. */
  @IsInt() @Min(400) @Max(599) status: number;
  /** The first look that did not find it. */
  @Matches(isoTime) missedAt: string;
  /** The second one. */
  @Matches(isoTime) goneAt: string;
  @NestedArray(() => WithdrawnItem, 50) items: WithdrawnItem[];
}
