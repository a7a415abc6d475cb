import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { decodeCursor } from '@cleanwire/store';
import type { Cursor } from '@cleanwire/store';
import { Problem } from '../http/problem.js';
import type { ArticleSearch, Paging } from '../news.js';

/** Longer questions are refused; as many characters as a URL may safely have. */
export const MAX_QUESTION_LENGTH = 8192;

export const dateOrTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T[\d:.]{5,12}(Z|[+-]\d\d:\d\d))?$/;
const CURSOR_FORM = 'must be the `next` of the page before, unchanged; leave it out to begin anew';
export const DATE_FORM = 'must be a date (2025-07-30) or a time (2025-07-30T09:00:00Z)';

export class PagingQuery {
  @JSONSchema({
    description: 'How many, at most 100.',
    default: 20,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  @JSONSchema({ description: '`next` of the page before.' })
  @IsOptional()
  @Matches(/^[\w-]{1,400}$/, { message: CURSOR_FORM })
  cursor?: string;
}

/** Of one answer, and of one page. */
export const MOST_SIGHTINGS = 100;

export class SightingsQuery extends PagingQuery {
  @JSONSchema({ description: 'How many, at most 100.', default: MOST_SIGHTINGS })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_SIGHTINGS)
  override limit?: number;
}

export class ArticleQuery extends PagingQuery {
  @JSONSchema({
    description:
      'Words, "phrases", -not, OR, (brackets), prefix*, #tag, and `tag:`, `source:`, `carrier:`, `author:`, `lang:`, `category:`, `intitle:`, `date:`, `story:`. Accents and case do not matter. See docs/consumers.md.',
    examples: ['"sovereign AI" -sport', 'intitle:ferry (#Larnholm OR source:daleecho) date:P7D'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_QUESTION_LENGTH)
  q?: string;

  @JSONSchema({
    description:
      'A tag or an alias of one, in any case, with or without `#`; several separated by commas must all be there.',
    examples: ['KOSA'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  tag?: string;

  @JSONSchema({
    description:
      'Who published it: a publisher’s id, name or host, in any spelling. An id that only a carrier has finds what that brought.',
    examples: ['koreaherald', 'The Korea Herald', 'www.koreaherald.com'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;

  @JSONSchema({
    description: 'Who brought it: the id of a feed, page or producer.',
    examples: ['korea-herald'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  carrier?: string;

  @JSONSchema({ description: 'BCP 47; `pt` finds `pt-BR` too.', examples: ['ko'] })
  @IsOptional()
  @Matches(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/, {
    message: 'must be a BCP 47 tag such as ko or pt-BR',
  })
  language?: string;

  @JSONSchema({
    description: 'A category as the source names it, in any case.',
    examples: ['Business'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  category?: string;

  @JSONSchema({ description: 'Published then or later; a date or a time.', examples: ['2025-07-01'] })
  @IsOptional()
  @Matches(dateOrTime, { message: DATE_FORM })
  from?: string;

  @JSONSchema({
    description: 'Published before then; of a date, its whole day counts.',
    examples: ['2025-07-31'],
  })
  @IsOptional()
  @Matches(dateOrTime, { message: DATE_FORM })
  to?: string;

  @JSONSchema({ description: 'Id of the story it belongs to.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'must be the id of a story, 64 hexadecimal digits' })
  story?: string;

  @JSONSchema({
    description: 'Newest first, or best match first (with `q`).',
    default: 'latest',
  })
  @IsOptional()
  @IsIn(['latest', 'relevance'])
  sort?: 'latest' | 'relevance';
}

export class ArticlesQuery extends ArticleQuery {
  @JSONSchema({
    description:
      'Instead of the newest: what became of articles since then, a date or a time, in the order of their last changes. `articles` are those that are new or changed, as they now stand; `gone` those that are not among them any more. Go on with `next`, also after the last page (`caughtUp`): whatever comes in meanwhile is told then, and nothing is left out. Keep the highest `version`: some may come twice.',
    examples: ['2025-07-30T09:00:00Z'],
  })
  @IsOptional()
  @Matches(dateOrTime, { message: DATE_FORM })
  changedSince?: string;
}

export class StoriesQuery extends PagingQuery {
  @JSONSchema({
    description: 'A tag or an alias of one; several separated by commas must all be in the story.',
    examples: ['KOSA'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  tag?: string;

  @JSONSchema({ description: 'BCP 47; stories with an article in this language.', examples: ['ko'] })
  @IsOptional()
  @Matches(/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/, {
    message: 'must be a BCP 47 tag such as ko or pt-BR',
  })
  language?: string;

  @JSONSchema({
    description: 'Stories of fewer articles are left out; 2 leaves those that several texts tell.',
    default: 1,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  minArticles?: number;
}

export class TagsQuery extends PagingQuery {
  @JSONSchema({ description: 'Part of a tag.', examples: ['korea'] })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

/** @throws Problem when a time names no day there is */
export function searchOf(query: ArticlesQuery): ArticleSearch {
  const { tag, limit: _limit, cursor: _cursor, changedSince: _changedSince, ...search } = query;
  for (const parameter of ['from', 'to'] as const) {
    const time = query[parameter];
    if (time !== undefined && !isRealTime(time))
      throw invalidParameter(parameter, 'names no day or time there is');
  }
  const tags = tag?.split(',').filter((name) => name.trim() !== '');
  return { ...search, ...(tags && { tags }) };
}

/** `Date` alone takes 31 February for 3 March. */
export function isRealTime(time: string): boolean {
  const day = time.slice(0, 'YYYY-MM-DD'.length);
  return !Number.isNaN(Date.parse(time)) && new Date(day).toISOString().startsWith(day);
}

/** @throws Problem on a cursor that no page of this gateway gave */
export function pagingOf({ limit = 20, cursor }: PagingQuery): Paging {
  return { limit, ...(cursor !== undefined && { after: cursorOf(cursor) }) };
}

function cursorOf(text: string): Cursor {
  const cursor = decodeCursor(text);
  if (!cursor) throw invalidCursor();
  return cursor;
}

export const invalidCursor = (): Problem => invalidParameter('cursor', CURSOR_FORM);

export const invalidParameter = (parameter: string, detail: string): Problem =>
  Problem.ofParameters([{ parameter, detail }]);
