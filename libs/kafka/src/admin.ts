import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { COORDINATOR_ERRORS, isProtocolError, kafkaError } from './errors.js';

/** One visit to the cluster's administration. @throws TransientError when no broker answers */
export async function withAdmin<T>(
  kafka: Kafka,
  failed: string,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } catch (error) {
    throw kafkaError(error, failed);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

const COORDINATOR_ATTEMPTS = 50;
const COORDINATOR_PAUSE_MS = 200;

/** Asks again while there is no coordinator: a new cluster makes one at the first question, which takes it a second or two. */
export async function coordinated<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === COORDINATOR_ATTEMPTS || !isProtocolError(error, ...COORDINATOR_ERRORS)) throw error;
      await sleep(COORDINATOR_PAUSE_MS);
    }
  }
}
