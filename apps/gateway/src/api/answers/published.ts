import { IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Nested, rejectionCodes } from '@cleanwire/contracts';

@JSONSchema({
  description: `The parser's receipt is a message with this key and the document's id; it counts what was accepted and says why the rest was not: ${rejectionCodes.join(', ')}.`,
})
export class ReceiptPlace {
  @IsString() topic: string;
  @IsString() key: string;
  @JSONSchema({ description: 'Where the gateway tells it, a moment later.' }) @IsString() path: string;
}

@JSONSchema({ description: 'The document is on its way.' })
export class PublishedAnswer {
  @JSONSchema({ description: 'The `ce-id` given, else sha256 over source and bytes.' })
  @IsString()
  documentId: string;
  @IsString() sourceId: string;
  @JSONSchema({ description: 'Where it is told what became of the document.' })
  @Nested(() => ReceiptPlace)
  receipt: ReceiptPlace;
}
