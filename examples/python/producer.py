import json
import os
import sys
import uuid

from confluent_kafka import Consumer, Producer

brokers = {"bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092")}
document_id = str(uuid.uuid4())
item = {
    "id": "python-1",
    "title": "Night ferry to Sandmouth returns after nine years",
    "text": "The ferry company of Westerhaven sells berths to Sandmouth again. The first crossing leaves on Friday at ten.",
    "url": "https://my-paper.example/night-ferry",
    "publishedAt": "2025-11-03T09:30:00Z",
    "language": "en",
}

producer = Producer(brokers)
producer.produce(
    "news.raw-feeds.v1",
    key="my-paper",
    value=json.dumps(item),
    headers={"ce_id": document_id},
)
producer.flush()

# What became of it: the receipt of this document.
consumer = Consumer({**brokers, "group.id": "my-python-paper", "auto.offset.reset": "earliest"})
consumer.subscribe(["news.feed-receipts.v1"])
while True:
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        print(message.error(), file=sys.stderr)  # librdkafka tries again by itself
        continue
    receipt = json.loads(message.value())
    if receipt["documentId"] == document_id:
        break
consumer.close()
print(receipt["accepted"], "accepted", receipt["rejected"], "rejected", receipt["rejections"])
