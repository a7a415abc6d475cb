import type { OutgoingMessage, TopicSettings } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import type { WebhookClient } from '@cleanwire/http-client';
import type { Logger } from '@cleanwire/observability';
import type { Pool } from '@cleanwire/store';

/** What the notifier works with; injected. */
export class NotifierContext {
  constructor(
    readonly db: Pool,
    readonly client: WebhookClient,
    readonly publish: (messages: readonly OutgoingMessage[]) => Promise<void>,
    readonly ensureTopic: (settings: TopicSettings) => Promise<void>,
    readonly config: Config,
    readonly logger: Logger,
    /** Of leases: this process. */
    readonly owner: string,
  ) {}
}
