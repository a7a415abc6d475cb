import { IsArray, IsInt, IsString, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { NestedArray } from '@cleanwire/contracts';
import { NextPage } from './paging.js';

@JSONSchema({ description: 'A tag and how many articles have it.' })
export class Tag {
  @JSONSchema({ description: 'Folded for comparison.' }) @IsString() key: string;
  @JSONSchema({ description: 'As shown after `#`.' }) @IsString() tag: string;
  @JSONSchema({ description: 'The name as texts write it.' }) @IsString() label: string;
  @IsInt() @Min(1) articles: number;
}

@JSONSchema({ description: 'A page of tags.' })
export class TagList {
  @NestedArray(() => Tag, 100) tags: readonly Tag[];
  @NextPage() next?: string;
}

@JSONSchema({ description: 'A tag with its other names.' })
export class TagAnswer extends Tag {
  @IsArray() @IsString({ each: true }) aliases: readonly string[];
  @JSONSchema({ description: 'Tags that often stand in the same articles.' })
  @NestedArray(() => Tag, 12)
  related: readonly Tag[];
}
