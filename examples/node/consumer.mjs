import { Kafka } from 'kafkajs';

const kafka = new Kafka({ brokers: [process.env.KAFKA_BROKERS ?? '127.0.0.1:9092'] });
const consumer = kafka.consumer({ groupId: 'my-node-app' });
await consumer.connect();
await consumer.subscribe({ topics: ['news.clean-articles.v1'], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const { kind, article } = JSON.parse(message.value.toString());
    console.log(kind, article.headline, article.sources.length);
  },
});
