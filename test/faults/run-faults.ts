import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { heardBy, HEAR_OF_ALL, repeatsIn, subscribe } from './deliveries.js';
import { documentOf, documentsOf } from './documents.js';
import type { StreamedDocument } from './documents.js';
import { faults } from './fault-kinds.js';
import { startFaultSystem } from './fault-system.js';
import type { FaultSystem } from './fault-system.js';
import { seededRandom } from './random.js';
import { textOf, traffic } from './sightings.js';
import { verify } from './verification.js';
import type { Verified } from './verification.js';

export interface FaultRun {
  readonly seed: number;
  /** How many; the kinds come in turn, in an order that the seed decides. */
  readonly faults: number;
  readonly sightings: number;
  /** After so many no further fault is done. */
  readonly minutes: number;
  /** From the shortest to the longest that something is frozen. */
  readonly frozenSeconds: readonly [number, number];
  /** A pattern: kinds with other names are left out. */
  readonly only?: string;
}

export interface FaultResult {
  readonly kind: string;
  /** From the moment at which it could work again until a document that was published then had passed every stage. */
  readonly secondsUntilBack: number;
  /** And until all who subscribed to it had it. */
  readonly secondsUntilDelivered: number;
  /** Deliveries from this fault to the next that their receivers had before. */
  readonly repeats: number;
}

export interface FaultReport extends FaultRun, Verified {
  readonly results: readonly FaultResult[];
  readonly seconds: number;
  /** Of the machine, over the last 15 minutes. */
  readonly load: number;
}

/** Longer than anything is meant to take: what has not come back by then is taken for lost. */
const GIVEN_UP_MS = 300_000;

/** Does faults to a system at work, and says what became of what went through it meanwhile. */
export async function runFaults(run: FaultRun, say: (line: string) => void): Promise<FaultReport> {
  const began = Date.now();
  const random = seededRandom(run.seed);
  const { sightings } = traffic(run.sightings, seededRandom(run.seed + 1));
  const documents = documentsOf(sightings);
  const kinds = shuffled(
    Object.keys(faults).filter((kind) => new RegExp(run.only ?? '').test(kind)),
    random,
  );
  const system = await startFaultSystem();
  try {
    await system.allReady(GIVEN_UP_MS);
    const subscribed = await subscribe(system);
    const results: (Omit<FaultResult, 'repeats'> & { readonly at: number })[] = [];
    const share = Math.ceil(documents.length / (run.faults + 1));
    let published = 0;
    const publishMore = async (): Promise<void> => {
      const batch = documents.slice(published, (published += share));
      for (const document of batch) await publish(system, document);
    };
    await back(system, 'start');
    for (let i = 0; i < run.faults && Date.now() - began < run.minutes * 60_000; i++) {
      const kind = kinds[i % kinds.length]!;
      const at = Date.now();
      let beganAt = 0;
      // In the middle of the work on it.
      let more: Promise<void> = Promise.resolve();
      const inTransaction = kind.includes('between sending');
      if (!inTransaction) more = publishMore();
      if (!inTransaction) await sleep(random() * 1500);
      const [least, most] = run.frozenSeconds;
      await faults[kind]!({
        system,
        // Short ones more often than long ones.
        frozenMs: 1000 * (least + random() ** 2 * (most - least)),
        publishMore,
        begin: () => (beganAt = Date.now()),
      });
      const [backAt, deliveredAt] = await back(system, String(i));
      const [secondsUntilBack, secondsUntilDelivered] = [backAt, deliveredAt].map(
        (then) => Math.round((then - beganAt) / 100) / 10,
      ) as [number, number];
      results.push({ kind, at, secondsUntilBack, secondsUntilDelivered });
      say(
        `${i + 1}/${run.faults} ${kind}: back after ${secondsUntilBack} s, delivered after ${secondsUntilDelivered} s`,
      );
      await more;
      await system.allReady(GIVEN_UP_MS);
    }
    while (published < documents.length) await publishMore();
    const distinct = new Set(sightings.map(({ sightingId }) => sightingId)).size;
    await quiet(system, distinct + PROBE_ITEMS * (results.length + 1));
    const heard = await heardBy(system, subscribed);
    const repeats = repeatsIn(heard).map(({ at }) => at);
    return {
      ...run,
      ...(await verify(system, sightings, documents, { subscribed, heard })),
      results: results.map(({ at, ...result }, i) => {
        const next = results[i + 1]?.at ?? Infinity;
        return { ...result, repeats: repeats.filter((time) => time >= at && time < next).length };
      }),
      seconds: Math.round((Date.now() - began) / 1000),
      load: loadavg()[2]!,
    };
  } finally {
    await system.stop();
  }
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = values.map((value) => ({ value, place: random() }));
  return order.sort((a, b) => a.place - b.place).map(({ value }) => value);
}

/** Until the broker has it, as a producer would. */
async function publish({ log }: FaultSystem, document: StreamedDocument): Promise<void> {
  for (const deadline = Date.now() + GIVEN_UP_MS; ; await sleep(200)) {
    try {
      return await log.publish([document.message]);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** An article, and a teaser. */
const PROBE_ITEMS = 2;

/**
 * Publishes an article and a teaser whose page has to be fetched.
 * @returns when readers could find both, and when all who subscribed to them had them
 */
async function back(system: FaultSystem, name: string): Promise<[found: number, delivered: number]> {
  const sourceId = `probe-${name}`;
  const titles = [`Note ${name}`, `Page ${name}`] as const;
  const probe = documentOf(sourceId, sourceId, [
    { title: titles[0], text: textOf(`note ${name}`), url: `https://notes.example/${name}` },
    { title: titles[1], summary: `On page ${name}.`, url: `${system.farm.origin}/probe/${name}` },
  ]);
  await publish(system, probe);
  const until = (what: string, look: () => Promise<number>, all: number) =>
    untilAll(`${what} ${name}`, look, all);
  return Promise.all([
    until('Readers found of probe', () => found(system, sourceId), PROBE_ITEMS),
    until('Deliveries of probe', () => delivered(system, titles), PROBE_ITEMS * HEAR_OF_ALL),
  ]);
}

/** @returns when it was so */
async function untilAll(what: string, look: () => Promise<number>, all: number): Promise<number> {
  for (const deadline = Date.now() + GIVEN_UP_MS; ; await sleep(50)) {
    // What is away answers nothing.
    const seen = await look().catch(() => -1);
    if (seen >= all) return Date.now();
    if (Date.now() > deadline) throw new Error(`${what}: ${seen} of ${all} after ${GIVEN_UP_MS} ms.`);
  }
}

async function found({ gateway }: FaultSystem, sourceId: string): Promise<number> {
  const response = await fetch(`${gateway}/v1/articles?carrier=${sourceId}`, {
    signal: AbortSignal.timeout(2000),
  });
  return ((await response.json()) as { articles: unknown[] }).articles.length;
}

async function delivered({ receiver, pool }: FaultSystem, titles: readonly string[]): Promise<number> {
  const sequences = titles.map(
    (title) => receiver.posts.find(({ headline }) => headline === title)?.sequence,
  );
  if (sequences.includes(undefined)) return 0;
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from subscriptions.subscriptions join subscriptions.deliveries using (number)
      where sequence = any ($1::bigint[]) and deliveries.state = 'delivered'`,
    [sequences],
  );
  return rows[0]!.count;
}

/** Waits until all is decided, published, searchable and delivered, or nothing has come for a while: what is missing then is lost. */
async function quiet({ pool }: FaultSystem, sightings: number): Promise<void> {
  let last = '';
  for (let changedAt = Date.now(); Date.now() - changedAt < 20_000; await sleep(250)) {
    const { rows } = await pool.query<{ decided: number; state: string; done: boolean }>(
      `select decided, concat_ws(' ', decided, floor, indexed, matched, pending) as state,
              floor = (select max(sequence) from ledger.outbox) and indexed = articles and matched = happened and pending = 0 as done
         from (select count(*)::int as decided from ledger.sightings) sightings,
              (select count(*) as articles from ledger.articles where merged_into is null) articles,
              (select count(*) as indexed from search.articles) search,
              (select count(*) as happened from ledger.outbox) outbox,
              (select count(distinct sequence) as matched, count(*) filter (where state = 'pending') as pending
                 from subscriptions.deliveries) deliveries,
              ledger.outbox_progress`,
    );
    const { decided, state, done } = rows[0]!;
    if (done && decided >= sightings) {
      // Later versions of what is indexed already.
      await sleep(3000);
      return;
    }
    if (state !== last) changedAt = Date.now();
    last = state;
  }
}
