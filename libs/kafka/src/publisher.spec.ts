import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { OutgoingMessage, TopicSettings } from '@cleanwire/contracts';
import { requests } from './publisher.js';

const { GZIP, LZ4, None, ZSTD } = kafkajs.CompressionTypes;
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

  it('large documents that repeat themselves are not packed, so that whoever fetches them gets as many bytes as he asked for', () => {
    const large = { ...to(topics.rawFeeds), value: Buffer.alloc(2 * 1024 * 1024) };
    const many = Array.from({ length: 200 }, () => ({ ...to(topics.rawFeeds), value: Buffer.alloc(30_000) }));
    expect(compressions([large])).toMatchObject([[None, [topics.rawFeeds.name]]]);
    expect(compressions(many)).toMatchObject([[ZSTD, expect.anything()]]);
    const usual = {
      ...to(topics.rawFeeds),
      value: Buffer.from(randomBytes(2 * 1024 * 1024).toString('base64')),
    };
    expect(compressions([usual])).toMatchObject([[ZSTD, [topics.rawFeeds.name]]]);
    // What fits into its topic only when it is packed is packed.
    const tooLarge = { ...to(topics.parsedArticles), value: Buffer.alloc(20 * 1024 * 1024) };
    expect(compressions([tooLarge])).toMatchObject([[ZSTD, [topics.parsedArticles.name]]]);
  });
});
