import { startDeduplicator } from '@cleanwire/deduplicator/start';
import { startFetcher } from '@cleanwire/fetcher/start';
import { startGateway } from '@cleanwire/gateway/start';
import { startIndexer } from '@cleanwire/indexer/start';
import { startNotifier } from '@cleanwire/notifier/start';
import { startParser } from '@cleanwire/parser/start';
import type { StartService } from '@cleanwire/pipeline';

/** Every service that works on topics; they do not care who is there first. */
export const workers: Readonly<Record<string, StartService>> = {
  fetcher: startFetcher,
  parser: startParser,
  deduplicator: startDeduplicator,
  indexer: startIndexer,
  notifier: startNotifier,
};

export { startGateway };
