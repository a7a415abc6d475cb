import kafkajs from 'kafkajs';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { OutgoingMessage, TopicSettings } from '@cleanwire/contracts';
import { requests } from './publisher.js';

const { GZIP, LZ4, ZSTD } = kafkajs.CompressionTypes;
const to = ({ name }: TopicSettings): OutgoingMessage => ({
  topic: name,
  key: 'k',
  value: Buffer.from('{}'),
  headers: {},
});
const compressions = (messages: readonly OutgoingMessage[], env: Record<string, string> = {}) =>
  requests(messages, loadConfig(env)).map(({ compression, messages: alike }) => [
    compression,
    alike.map(({ topic }) => topic),
  ]);

describe('requests', () => {
  it('what other people read is gzip, which every client knows; what the project reads itself is zstd', () => {
    const publication = [to(topics.parsedArticles), to(topics.feedReceipts), to(topics.pageRequests)];
    expect(compressions(publication)).toEqual([
      [ZSTD, [topics.parsedArticles.name, topics.pageRequests.name]],
      [GZIP, [topics.feedReceipts.name]],
    ]);
  });

  it('an operator may choose both, and alike they are one request', () => {
    const publication = [to(topics.cleanArticles), to(topics.parsedArticles)];
    expect(
      compressions(publication, {
        CLEANWIRE_KAFKA_COMPRESSION: 'lz4',
        CLEANWIRE_KAFKA_PUBLIC_COMPRESSION: 'lz4',
      }),
    ).toEqual([[LZ4, publication.map(({ topic }) => topic)]]);
  });
});
