// A program that follows the topics as a user's does, in a process of its own: tells each thing it is handed in a line, and takes a moment for it.
import { ArticleConsumer } from '@cleanwire/client/kafka';

const { KAFKA_BROKERS, PREFIX, MODE } = process.env;
const consumer = new ArticleConsumer({
  brokers: KAFKA_BROKERS.split(','),
  topicPrefix: PREFIX,
  groupId: `${PREFIX}${MODE}`,
});
process.once('SIGTERM', () => consumer.stop());
const tell = (line) =>
  new Promise((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, () => setTimeout(resolve, 4)));
await (MODE === 'events'
  ? consumer.events(({ articleId, version }) => tell({ articleId, version }))
  : consumer.latest(({ articleId, article }) => tell({ articleId, version: article?.version ?? null })));
