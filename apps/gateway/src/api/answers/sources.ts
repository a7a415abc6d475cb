import { IsInt, IsString, Matches, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isoTime, NestedArray } from '@cleanwire/contracts';

@JSONSchema({ description: 'A publisher of articles.' })
export class Source {
  @IsString() id: string;
  @IsString() name: string;
  @IsInt() @Min(1) articles: number;
  @JSONSchema({ description: 'When its newest article was published.' }) @Matches(isoTime) latestAt: string;
}

@JSONSchema({ description: 'Every publisher, the busiest first.' })
export class SourceList {
  @NestedArray(() => Source) sources: readonly Source[];
}
