/**
 * A relay in a process of its own, to be killed: `node relay-process.mjs PREFIX TOTAL DIE_AT`. Its outbox is computed:
 * TOTAL events, each odd sequence missing, as sequences have gaps. DIE_AT names the step of the second transaction
 * at which it kills itself (sent, offsets-sent, committed), `zombie` stops it there, `never` lets it go on.
 * Built code (dist), because a process of its own has no TypeScript.
 */
import { loadConfig } from '@cleanwire/config';
import { createLogger } from '@cleanwire/observability';
import { createKafka, OutboxRelay } from '@cleanwire/kafka';
import { cleanEvent } from './clean-event.mjs';

const [prefix, total, dieAt] = process.argv.slice(2);
const config = loadConfig({ KAFKA_BROKERS: process.env.KAFKA_BROKERS, CLEANWIRE_KAFKA_TOPIC_PREFIX: prefix });
const logger = createLogger('relay', { level: 'info', format: 'json' });

const outbox = {
  readAfter: async (sequence) => {
    const events = [];
    for (let next = sequence + 2n - (sequence % 2n); events.length < 20 && next <= BigInt(total); next += 2n)
      events.push({ sequence: next, event: cleanEvent(Number(next)) });
    return events;
  },
  head: async () => BigInt(total),
  floor: async () => 0n,
  raiseFloor: async () => undefined,
};

/** kafkajs as it is, but for a death at one step of the second transaction that has messages. */
function mortal(kafka) {
  let sends = 0;
  const after = (name, object, step) => {
    const method = object[name].bind(object);
    object[name] = async (...args) => {
      const result = await method(...args);
      if (name === 'sendBatch') sends++;
      if (sends === 2 && dieAt === 'zombie' && step === 'offsets-sent') {
        // The timer below may not get to it any more.
        tell();
        process.kill(process.pid, 'SIGSTOP');
      }
      if (sends === 2 && dieAt === step) process.kill(process.pid, 'SIGKILL');
      return result;
    };
  };
  const producer = kafka.producer.bind(kafka);
  kafka.producer = (options) => {
    const made = producer(options);
    const transaction = made.transaction.bind(made);
    made.transaction = async () => {
      const begun = await transaction();
      after('sendBatch', begun, 'sent');
      after('sendOffsets', begun, 'offsets-sent');
      after('commit', begun, 'committed');
      return begun;
    };
    return made;
  };
  return kafka;
}

const relay = new OutboxRelay({
  kafka: mortal(createKafka(config, logger, 'relay')),
  config,
  logger,
  outbox,
  // Everyone leads: what is tested is that Kafka alone settles it.
  lease: {
    tryAcquire: async () => ({ token: 0n, renew: async () => true, release: async () => undefined }),
  },
});
relay.start();
setInterval(tell, 20);
function tell() {
  const { sequence, trouble } = relay.facts();
  process.stdout.write(`${JSON.stringify({ sequence, trouble })}\n`);
}
process.on('SIGTERM', () => {
  relay.stop().then(() => process.exit(0));
});
