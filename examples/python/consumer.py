import json
import os

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
        raise SystemExit(message.error())
    event = json.loads(message.value())
    article = event["article"]
    print(event["kind"], article["headline"], len(article["sources"]), flush=True)
