import { DocumentProducer } from '@cleanwire/client/kafka';

const producer = new DocumentProducer({
  brokers: [process.env.KAFKA_BROKERS ?? '127.0.0.1:9092'],
  topicPrefix: process.env.CLEANWIRE_KAFKA_TOPIC_PREFIX,
  sourceId: 'my-paper',
});
try {
  const receipt = await producer.publishItems([
    {
      id: 'client-1',
      title: 'Westmere gives its old tram depot to a library',
      text: 'The tram depot of Westmere becomes a library in May. Its six halls hold ninety thousand books and a café.',
      url: 'https://my-paper.example/tram-library',
      publishedAt: '2025-11-03T13:20:00Z',
      language: 'en',
    },
  ]);
  console.log(receipt.accepted, 'accepted', receipt.rejected, 'rejected', receipt.rejections);
} finally {
  await producer.close();
}
