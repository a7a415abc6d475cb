import type { Admin, GroupDescription, Kafka } from 'kafkajs';
import { deadLetterTopics, topics } from '@cleanwire/contracts';
import type { TopicSettings } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { withAdmin } from './admin.js';
import { physicalName } from './names.js';

const STAGES = ['fetcher', 'parser', 'deduplicator', 'indexer', 'notifier'] as const;

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
        const backlogs = await Promise.all(
          topicsOf(stage).map((topic) => backlogOf(admin, config, stage, topic, now)),
        );
        const since = backlogs.flatMap((backlog) => backlog.since ?? []);
        return {
          stage,
          members: membersOf(stage, config, groups),
          waiting: sum(backlogs.map(({ waiting }) => waiting)),
          ...(since.length > 0 && { waitingSince: new Date(Math.min(...since)) }),
        };
      }),
    );
  });

/** How far a stage is, in numbers that a few requests give: for whoever asks often. */
export interface StageMeasure extends Omit<StageReport, 'waitingSince'> {
  /** Messages that it has finished since its topics began; what it did in a while is the difference. */
  readonly finished: number;
  /** Messages that it set aside and that are still kept. */
  readonly setAside: number;
}

/** @throws TransientError when no broker answers, or this user may not look at groups */
export const measureStages = (kafka: Kafka, config: StagesConfig): Promise<StageMeasure[]> =>
  withAdmin(kafka, 'The stages could not be looked at', async (admin) => {
    const { groups } = await admin.describeGroups(STAGES.map((stage) => groupOf(stage, config)));
    return Promise.all(
      STAGES.map(async (stage) => {
        // Asked for together: where both fail, a promise that nobody awaits yet would end the process.
        const [dead, ...read] = await Promise.all([
          admin.fetchTopicOffsets(physicalName(config, deadLetterTopics[stage].name)),
          ...topicsOf(stage).map((topic) => placesOn(admin, config, stage, topic)),
        ]);
        const places = read.flat();
        return {
          stage,
          members: membersOf(stage, config, groups),
          waiting: sum(places.map(({ waiting }) => waiting)),
          finished: sum(places.map(({ next }) => next)),
          setAside: sum(dead.map(({ high, low }) => Number(high) - Number(low))),
        };
      }),
    );
  });

const groupOf = (stage: string, config: StagesConfig): string => physicalName(config, `news.${stage}`);
const membersOf = (stage: string, config: StagesConfig, groups: readonly GroupDescription[]): number =>
  groups.find(({ groupId }) => groupId === groupOf(stage, config))?.members.length ?? 0;
const topicsOf = (stage: string): TopicSettings[] =>
  Object.values(topics).filter(({ readBy }) => readBy.includes(stage));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Where a stage is on a partition. */
interface Place {
  readonly partition: number;
  /** The first offset that it has not finished. */
  readonly next: number;
  readonly waiting: number;
}

async function placesOn(
  admin: Admin,
  config: StagesConfig,
  stage: string,
  settings: TopicSettings,
): Promise<Place[]> {
  const topic = physicalName(config, settings.name);
  const [ends, offsets] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId: groupOf(stage, config), topics: [topic] }),
  ]);
  // Each transaction ends with a marker, which takes an offset, is no message and is never committed over.
  const markers = settings.name === topics.cleanArticles.name ? 1 : 0;
  return ends.map(({ partition, low, high }) => {
    const committed = offsets[0]?.partitions.find((each) => each.partition === partition)?.offset ?? '-1';
    const next = Math.max(Number(committed), Number(low));
    const waiting = Number(high) - next - (committed === '-1' ? 0 : markers);
    return { partition, next, waiting: Math.max(waiting, 0) };
  });
}

async function backlogOf(
  admin: Admin,
  config: StagesConfig,
  stage: string,
  settings: TopicSettings,
  now: Date,
): Promise<{ waiting: number; since?: number }> {
  const open = (await placesOn(admin, config, stage, settings)).filter((place) => place.waiting > 0);
  if (open.length === 0) return { waiting: 0 };
  const topic = physicalName(config, settings.name);
  return {
    waiting: sum(open.map(({ waiting }) => waiting)),
    since: await oldestOf(admin, topic, open, settings, now),
  };
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
  open: readonly Place[],
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
