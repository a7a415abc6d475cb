import { randomUUID } from 'node:crypto';
import { Kafka } from 'kafkajs';

const kafka = new Kafka({ brokers: [process.env.KAFKA_BROKERS ?? '127.0.0.1:9092'] });
const documentId = randomUUID();
const item = {
  id: 'node-1',
  title: 'Larnholm to run harbour cranes on floating solar',
  text: 'The port city of Larnholm will open three floating solar parks by spring. They feed the cranes of the outer harbour.',
  url: 'https://my-paper.example/larnholm-solar',
  publishedAt: '2025-11-03T08:10:00Z',
  language: 'en',
};

const producer = kafka.producer();
await producer.connect();
await producer.send({
  topic: 'news.raw-feeds.v1',
  messages: [{ key: 'my-paper', value: JSON.stringify(item), headers: { ce_id: documentId } }],
});
await producer.disconnect();

// What became of it: the receipt of this document.
const consumer = kafka.consumer({ groupId: 'my-node-paper' });
await consumer.connect();
await consumer.subscribe({ topics: ['news.feed-receipts.v1'], fromBeginning: true });
const receipt = await new Promise((resolve) => {
  consumer.run({
    eachMessage: async ({ message }) => {
      const found = JSON.parse(message.value.toString());
      if (found.documentId === documentId) resolve(found);
    },
  });
});
await consumer.disconnect();
console.log(receipt.accepted, 'accepted', receipt.rejected, 'rejected', receipt.rejections);
