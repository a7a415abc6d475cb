import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentOf, documentsOf } from './documents.js';
import type { StreamedDocument } from './documents.js';
import { faults } from './fault-kinds.js';
import { startFaultSystem } from './fault-system.js';
import type { FaultSystem } from './fault-system.js';
import { seededRandom } from './random.js';
import { textOf, traffic } from './sightings.js';
import { verify } from './verification.js';
import type { Findings } from './verification.js';

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
}

export interface FaultReport extends FaultRun {
  readonly results: readonly FaultResult[];
  readonly findings: Findings;
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
    const results: FaultResult[] = [];
    const share = Math.ceil(documents.length / (run.faults + 1));
    let published = 0;
    const publishMore = async (): Promise<void> => {
      const batch = documents.slice(published, (published += share));
      for (const document of batch) await publish(system, document);
    };
    await back(system, 'start');
    for (let i = 0; i < run.faults && Date.now() - began < run.minutes * 60_000; i++) {
      const kind = kinds[i % kinds.length]!;
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
      await back(system, String(i));
      const secondsUntilBack = Math.round((Date.now() - beganAt) / 100) / 10;
      results.push({ kind, secondsUntilBack });
      say(`${i + 1}/${run.faults} ${kind}: back after ${secondsUntilBack} s`);
      await more;
      await system.allReady(GIVEN_UP_MS);
    }
    while (published < documents.length) await publishMore();
    const distinct = new Set(sightings.map(({ sightingId }) => sightingId)).size;
    await quiet(system, distinct + PROBE_ITEMS * (results.length + 1));
    const findings = await verify(system, sightings, documents);
    return {
      ...run,
      results,
      findings,
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

/** Publishes an article and a teaser whose page has to be fetched, and waits until readers can find both. */
async function back(system: FaultSystem, name: string): Promise<void> {
  const sourceId = `probe-${name}`;
  const probe = documentOf(sourceId, sourceId, [
    { title: `Note ${name}`, text: textOf(`note ${name}`), url: `https://notes.example/${name}` },
    { title: `Page ${name}`, summary: `On page ${name}.`, url: `${system.farm.origin}/probe/${name}` },
  ]);
  const deadline = Date.now() + GIVEN_UP_MS;
  await publish(system, probe);
  for (let found = -1; ; await sleep(50)) {
    try {
      const response = await fetch(`${system.gateway}/v1/articles?carrier=${sourceId}`, {
        signal: AbortSignal.timeout(2000),
      });
      const { articles } = (await response.json()) as { articles: unknown[] };
      found = articles.length;
      if (found === PROBE_ITEMS) return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline)
      throw new Error(`Of probe ${name} readers found ${found} articles after ${GIVEN_UP_MS} ms.`);
  }
}

/** Waits until all is decided, published and searchable, or nothing has come for a while: what is missing then is lost. */
async function quiet({ pool }: FaultSystem, sightings: number): Promise<void> {
  let last = '';
  for (let changedAt = Date.now(); Date.now() - changedAt < 20_000; await sleep(250)) {
    const { rows } = await pool.query<{ decided: number; state: string; done: boolean }>(
      `select decided, concat_ws(' ', decided, floor, indexed) as state,
              floor = (select max(sequence) from ledger.outbox) and indexed = articles as done
         from (select count(*)::int as decided from ledger.sightings) sightings,
              (select count(*) as articles from ledger.articles where merged_into is null) articles,
              (select count(*) as indexed from search.articles) search,
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
