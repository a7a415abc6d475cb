import type { Admin, Kafka } from 'kafkajs';
import { kafkaError } from './errors.js';

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
