import json
import os
import sys

from confluent_kafka import Consumer

consumer = Consumer({
    "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092"),
    "group.id": "my-python-app",
    "auto.offset.reset": "earliest",
})
consumer.subscribe(["news.clean-articles.v1"])
while True:
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        print(message.error(), file=sys.stderr)  # librdkafka tries again by itself
        continue
    event = json.loads(message.value())
    article = event["article"]
    print(event["kind"], article["headline"], len(article["sources"]), flush=True)
