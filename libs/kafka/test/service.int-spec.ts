import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { topics } from '@cleanwire/contracts';
import { physicalName } from '../src/names.js';
import { feed, install, until } from './installation.js';
import type { Installation } from './installation.js';

const serviceProcess = fileURLToPath(new URL('./service-process.mjs', import.meta.url));

interface Service {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
  errors(): string;
}

describe('a service process', () => {
  let kafka: Installation;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    kafka = await install();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await kafka.remove();
  });

  const start = (mode: string, settings: Readonly<Record<string, string>> = {}): Service => {
    const child = spawn(process.execPath, [serviceProcess, mode], {
      env: {
        PATH: process.env['PATH'],
        KAFKA_BROKERS: kafka.config.KAFKA_BROKERS.join(','),
        CLEANWIRE_KAFKA_TOPIC_PREFIX: kafka.config.CLEANWIRE_KAFKA_TOPIC_PREFIX,
        CLEANWIRE_PIPELINE_CHUNK_SIZE: '10',
        CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
        // A process that ends with 1 does not leave its group: its place is free after this.
        CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '6000',
        ...settings,
      },
    });
    children.push(child);
    let output = '';
    let errors = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { child, ended, output: () => output, errors: () => errors };
  };
  const committed = async (): Promise<number> => {
    const admin = kafka.kafka.admin();
    await admin.connect();
    const [found] = await admin.fetchOffsets({
      groupId: physicalName(kafka.config, 'news.parser'),
      topics: [physicalName(kafka.config, topics.rawFeeds.name)],
    });
    await admin.disconnect();
    return found!.partitions.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  };

  it('says in sentences what is wrong with its configuration, and ends with 78', async () => {
    const service = start('work', {
      CLEANWIRE_PIPELINE_CHUNK_SIEZ: '10',
      CLEANWIRE_KAFKA_COMPRESSION: 'rar',
    });
    expect(await service.ended).toBe(78);
    expect(service.errors()).toBe(
      [
        'The configuration is not valid:',
        '  - CLEANWIRE_PIPELINE_CHUNK_SIEZ is not known; did you mean CLEANWIRE_PIPELINE_CHUNK_SIZE?',
        '  - CLEANWIRE_KAFKA_COMPRESSION must be one of zstd, lz4, none; "rar" is not. Leave it out for the default (zstd).',
        '',
      ].join('\n'),
    );
  });

  it('waits for a broker that is down, says so, and ends at once when it is told to', async () => {
    const service = start('work', { KAFKA_BROKERS: '127.0.0.1:1' });
    await until('it says so', () => service.errors().includes('kafka.awaited'));
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  it('finishes and commits the chunk in work on SIGTERM, answers health and metrics until then, and ends with 0', async () => {
    const service = start('work');
    await until('it is started', () => service.errors().includes('service.started'));
    const { healthPort } = JSON.parse(
      service
        .errors()
        .split('\n')
        .find((line) => line.includes('service.started'))!,
    ) as { healthPort: number };
    const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${healthPort}${path}`);
    expect([(await get('/health/live')).status, (await get('/health/ready')).status]).toEqual([200, 200]);
    expect(await (await get('/health/ready')).json()).toMatchObject({
      live: true,
      ready: true,
      facts: { paused: false },
    });
    expect(await (await get('/metrics')).text()).toContain(
      'news_consumer_last_fetch_age_seconds{stage="parser"}',
    );
    expect((await get('/other')).status).toBe(404);

    await kafka.log.publish(Array.from({ length: 30 }, (_, i) => feed(String(i))));
    await until('it works on the first chunk', () => service.output().includes('chunk 10'));
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(service.output()).toBe('chunk 10\n');
    expect(await committed()).toBe(10);
    expect(service.errors()).not.toContain('TimeoutNegativeWarning');
  });

  it('ends with 1 when its work takes longer than it may to drain', async () => {
    const service = start('work', { CLEANWIRE_PIPELINE_DRAIN_TIMEOUT_MS: '100' });
    await until('it works on a chunk', () => service.output().includes('chunk'));
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(1);
    expect(service.errors()).toContain('Not drained within 100 ms.');
    expect(await committed()).toBe(10);
  });

  it.each([
    ['a promise that nobody awaited rejects', 'unawaited', 'nobody awaited me'],
    ['kafkajs gives its consumer up', 'codec', 'ZSTD compression not implemented'],
  ])('ends with 1 when %s', async (_what, mode, message) => {
    const service = start(mode);
    expect(await service.ended).toBe(1);
    expect(service.errors()).toContain('service.crashed');
    expect(service.errors()).toContain(message);
    expect(await committed()).toBe(10);
  });
});
