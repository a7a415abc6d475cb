import { ArticleConsumer } from '@cleanwire/client/kafka';

const consumer = new ArticleConsumer({
  brokers: [process.env.KAFKA_BROKERS ?? '127.0.0.1:9092'],
  topicPrefix: process.env.CLEANWIRE_KAFKA_TOPIC_PREFIX,
  groupId: 'my-client-app',
  filter: { q: '-intitle:horoscope', languages: ['en', 'de', 'ko'] },
});
process.once('SIGINT', () => consumer.stop());
process.once('SIGTERM', () => consumer.stop());

// Resolves when it was stopped, with all that it had begun done and written down.
await consumer.events(async ({ kind, article }) => {
  console.log(kind, article.headline, article.sources.length);
});
