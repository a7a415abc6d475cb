import { OmitType } from '@nestjs/mapped-types';
import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { GatewayContext } from '../gateway-context.js';
import { findFacets, MOST_FACET_VALUES, trendsAt } from '../facets.js';
import {
  ArticleQuery,
  DATE_FORM,
  dateOrTime,
  invalidParameter,
  isRealTime,
  searchOf,
} from './article-query.js';
import { FacetsAnswer, TrendList } from './answers/facets.js';
import { Operation } from './operation.js';

export class FacetsQuery extends OmitType(ArticleQuery, ['cursor', 'sort', 'limit'] as const) {
  @JSONSchema({ description: `How many values of each kind, at most ${MOST_FACET_VALUES}.`, default: 10 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_FACET_VALUES)
  limit?: number;
}

export class TrendsQuery {
  @JSONSchema({ description: 'How many, at most 100.', default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  @JSONSchema({
    description: 'At which time the 24 hours end: a date or a time. Now where it is left out.',
    examples: ['2025-07-31T09:00:00Z'],
  })
  @IsOptional()
  @Matches(dateOrTime, { message: DATE_FORM })
  at?: string;
}

@Controller('v1')
export class FacetsController {
  constructor(private readonly context: GatewayContext) {}

  @Get('facets')
  @Operation({
    operationId: 'getFacets',
    summary: 'Publishers, languages, categories, tags and times of the articles of a search',
    description:
      'Of a search as `GET /v1/articles` takes it. What finds few articles is counted; of more, a sample is: see `sampledBy`.',
    answer: FacetsAnswer,
    problems: ['invalid-query'],
  })
  facets(@Query() { limit = 10, ...query }: FacetsQuery): Promise<FacetsAnswer> {
    return findFacets(this.context.db, searchOf(query), limit);
  }

  @Get('trends')
  @Operation({
    operationId: 'listTrends',
    summary: 'Tags that rise',
    description:
      'Tags of at least five articles of two publishers whose share of the last 24 hours is twice that of the two weeks before, and more than chance explains. Told anew every minute.',
    answer: TrendList,
    problems: ['invalid-query'],
  })
  trends(@Query() { limit = 20, at }: TrendsQuery): Promise<TrendList> {
    if (at !== undefined && !isRealTime(at)) throw invalidParameter('at', 'names no day or time there is');
    return trendsAt(this.context.db, limit, at === undefined ? undefined : new Date(at));
  }
}
