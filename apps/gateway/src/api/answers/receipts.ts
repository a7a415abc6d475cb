import { JSONSchema } from 'class-validator-jsonschema';
import { FeedReceipt, NestedArray } from '@cleanwire/contracts';
import { NextPage } from './paging.js';

@JSONSchema({ description: 'A page of receipts, the newest first.' })
export class ReceiptList {
  @NestedArray(() => FeedReceipt, 100) receipts: readonly FeedReceipt[];
  @NextPage() next?: string;
}
