import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

public class Producer {
    static final String BROKERS = System.getenv().getOrDefault("KAFKA_BROKERS", "127.0.0.1:9092");

    public static void main(String[] args) throws Exception {
        String documentId = UUID.randomUUID().toString();
        String item = new ObjectMapper().writeValueAsString(Map.of(
                "id", "java-1",
                "title", "University of Lindenau lends its telescopes to schools",
                "text", "Forty small telescopes go to schools around Lindenau in December. A van brings them, with a teacher.",
                "url", "https://my-paper.example/telescopes",
                "publishedAt", "2025-11-03T11:45:00Z",
                "language", "en"));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKERS), new StringSerializer(), new StringSerializer())) {
            var document = new ProducerRecord<>("news.raw-feeds.v1", "my-paper", item);
            document.headers().add("ce_id", documentId.getBytes());
            producer.send(document).get();
        }
        JsonNode receipt = receiptOf(documentId);
        System.out.println(receipt.get("accepted") + " accepted " + receipt.get("rejected") + " rejected "
                + receipt.get("rejections"));
    }

    /** What became of a document. */
    static JsonNode receiptOf(String documentId) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", BROKERS,
                "group.id", "my-java-paper",
                "auto.offset.reset", "earliest");
        ObjectMapper json = new ObjectMapper();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("news.feed-receipts.v1"));
            while (true) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode receipt = json.readTree(message.value());
                    if (receipt.get("documentId").asText().equals(documentId)) return receipt;
                }
            }
        }
    }
}
