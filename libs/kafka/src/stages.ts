import type { Admin, Kafka } from 'kafkajs';
import { topics } from '@cleanwire/contracts';
import type { TopicSettings } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { withAdmin } from './admin.js';
import { physicalName } from './names.js';

const STAGES = ['fetcher', 'parser', 'deduplicator', 'indexer'] as const;

/** A stage of the whole installation, as its group on the cluster shows it, wherever its processes are. */
export interface StageReport {
  readonly stage: (typeof STAGES)[number];
  /** Processes that are in its group now. */
  readonly members: number;
  /** Messages that it has not finished. */
  readonly waiting: number;
  /** When the oldest of them was published, to the minute; absent when nothing waits. */
  readonly waitingSince?: Date;
}

type StagesConfig = Pick<Config, 'CLEANWIRE_KAFKA_TOPIC_PREFIX'>;

/** @throws TransientError when no broker answers */
export const describeStages = (
  kafka: Kafka,
  config: StagesConfig,
  now = new Date(),
): Promise<StageReport[]> =>
  withAdmin(kafka, 'The stages could not be looked at', async (admin) => {
    const { groups } = await admin.describeGroups(STAGES.map((stage) => groupOf(stage, config)));
    return Promise.all(
      STAGES.map(async (stage) => {
        const read = Object.values(topics).filter(({ readBy }) => readBy.includes(stage));
        const backlogs = await Promise.all(read.map((topic) => backlogOf(admin, config, stage, topic, now)));
        const group = groups.find(({ groupId }) => groupId === groupOf(stage, config));
        const since = backlogs.flatMap((backlog) => backlog.since ?? []);
        return {
          stage,
          members: group?.members.length ?? 0,
          waiting: backlogs.reduce((sum, backlog) => sum + backlog.waiting, 0),
          ...(since.length > 0 && { waitingSince: new Date(Math.min(...since)) }),
        };
      }),
    );
  });

const groupOf = (stage: string, config: StagesConfig): string => physicalName(config, `news.${stage}`);

async function backlogOf(
  admin: Admin,
  config: StagesConfig,
  stage: string,
  settings: TopicSettings,
  now: Date,
): Promise<{ waiting: number; since?: number }> {
  const topic = physicalName(config, settings.name);
  const [ends, offsets] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId: groupOf(stage, config), topics: [topic] }),
  ]);
  // Each transaction ends with a marker, which takes an offset, is no message and is never committed over.
  const markers = settings.name === topics.cleanArticles.name ? 1 : 0;
  const open = ends.flatMap(({ partition, low, high }) => {
    const committed = offsets[0]?.partitions.find((each) => each.partition === partition)?.offset ?? '-1';
    const next = Math.max(Number(committed), Number(low));
    const waiting = Number(high) - next - (committed === '-1' ? 0 : markers);
    return waiting > 0 ? [{ partition, next, waiting }] : [];
  });
  const waiting = open.reduce((sum, each) => sum + each.waiting, 0);
  if (waiting === 0) return { waiting };
  return { waiting, since: await oldestOf(admin, topic, open, settings, now) };
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * When the first message that waits was published, found by halving: a broker tells the first offset from a time on,
 * and not the time of an offset. About 14 questions for a week's minutes.
 */
async function oldestOf(
  admin: Admin,
  topic: string,
  open: readonly { readonly partition: number; readonly next: number }[],
  { retentionDays = 7 }: TopicSettings,
  now: Date,
): Promise<number> {
  const waitsFromBefore = async (time: number): Promise<boolean> => {
    const found = await admin.fetchTopicOffsetsByTimestamp(topic, time);
    return open.some(({ partition, next }) => {
      const first = found.find((each) => each.partition === partition)?.offset;
      return first !== undefined && Number(first) > next;
    });
  };
  let early = now.getTime() - retentionDays * DAY_MS;
  let late = now.getTime();
  while (late - early > MINUTE_MS) {
    const middle = Math.floor((early + late) / 2);
    if (await waitsFromBefore(middle)) late = middle;
    else early = middle;
  }
  return late;
}
