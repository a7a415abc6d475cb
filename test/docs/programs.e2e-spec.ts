import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideJars, runToEnd } from '@cleanwire/local-servers';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/**
 * The programs of the guides (examples/) as whoever copies them runs them: a client as its registry has it, in a process of its
 * own, against every service. Only the prefix of the tests' topics is put in.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const localDir = process.env['CLEANWIRE_LOCAL_DIR'] || join(root, '.cleanwire');

interface Language {
  readonly name: string;
  readonly extension: string;
  /** Why its programs cannot run here. */
  readonly missing: string | undefined;
  /** Fetches what the programs need; resolves with what comes before the file's name. */
  prepare(): Promise<readonly string[]>;
}

const says = (words: RegExp, command: string, ...args: string[]): boolean =>
  words.test(spawnSync(command, args, { encoding: 'utf8' }).stdout || '');

const languages: readonly Language[] = [
  {
    name: 'node',
    extension: '.mjs',
    missing: undefined,
    prepare: () => Promise.resolve([process.execPath]),
  },
  {
    name: 'client',
    extension: '.mjs',
    missing: undefined,
    // As npm gives it to others: packed, and installed where nothing of this repository is.
    prepare: async () => {
      const project = join(folder, 'client');
      await runToEnd('npm pack', 'npm', ['pack', '--pack-destination', folder, join(root, 'libs/client')]);
      const [pack] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
      await writeFile(join(project, 'package.json'), '{"type": "module"}');
      await runToEnd('npm install', 'npm', [
        ...['install', '--prefix', project, '--no-audit', '--no-fund'],
        ...['--prefer-offline', '--ignore-scripts', join(folder, pack!)],
      ]);
      return [process.execPath];
    },
  },
  {
    name: 'python',
    extension: '.py',
    missing: says(/^pip /, 'python3', '-m', 'pip', '--version') ? undefined : 'there is no python3 with pip',
    prepare: async () => {
      const packages = join(localDir, 'python');
      await runToEnd('pip install', 'python3', [
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--upgrade'],
        ...['--target', packages, '--requirement', join(root, 'examples/python/requirements.txt')],
      ]);
      return ['env', `PYTHONPATH=${packages}`, 'python3'];
    },
  },
  {
    name: 'java',
    extension: '.java',
    missing: says(/^jdk\.compiler@/m, 'java', '--list-modules') ? undefined : 'there is no JDK',
    prepare: async () => {
      const jars = await provideJars(join(localDir, 'kafka/lib'));
      // It is compiled, runs for a second and ends: half the time without the optimising compiler.
      return ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', jars.join(':')];
    },
  },
];

for (const { name, missing } of languages)
  if (missing) process.stdout.write(`The programs in ${name} were not run: ${missing}.\n`);
// CI installs every language, so that one which is missing there is a failure.
const runnable = languages.filter(({ missing }) => missing === undefined || process.env['CI']);

const headlines = {
  client: 'Westmere gives its old tram depot to a library',
  node: 'Larnholm to run harbour cranes on floating solar',
  python: 'Night ferry to Sandmouth returns after nine years',
  java: 'University of Lindenau lends its telescopes to schools',
};

let system: TestSystem;
let folder: string;
let commands: Map<string, readonly string[]>;
let running: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanwire-programs-'));
  await cp(join(root, 'examples'), folder, { recursive: true });
  // What the programs in plain Node.js need; those with the client have what npm installed for them alone.
  await mkdir(join(folder, 'node/node_modules'));
  await symlink(join(root, 'node_modules/kafkajs'), join(folder, 'node/node_modules/kafkajs'));
  [system, commands] = await Promise.all([
    startSystem(),
    Promise.all(runnable.map(async ({ name, prepare }) => [name, await prepare()] as const)).then(
      (prepared) => new Map(prepared),
    ),
  ]);
  const prefix = system.env['CLEANWIRE_KAFKA_TOPIC_PREFIX']!;
  for (const { name } of runnable) {
    for (const file of await readdir(join(folder, name))) {
      const path = join(folder, name, file);
      if (!/\.(mjs|py|java)$/.test(file)) continue;
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replaceAll(/(["'])(news\.)/g, `$1${prefix}$2`));
    }
  }
}, 90_000);
afterEach(() => running?.kill('SIGKILL'));
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true });
}, 30_000);

it.each(runnable)(
  '$name: the producer is told that its article was accepted',
  async (language) => {
    expect(await outputOf(language, 'producer')).toMatch(/^1 accepted,? 0 rejected/m);
  },
  60_000,
);

it.each(runnable)(
  '$name: the consumer reads what was published in each language',
  async (language) => {
    const expected = runnable.map(({ name }) => `created ${headlines[name as keyof typeof headlines]} 1\n`);
    const printed = await outputOf(language, 'consumer', (text) =>
      expected.every((line) => text.includes(line)),
    );
    for (const line of expected) expect(printed).toContain(line);
  },
  60_000,
);

it('client: the reader pages through what there is, is told of what is not, and follows', async () => {
  const client = languages.find(({ name }) => name === 'client')!;
  const expected = runnable.map(({ name }) => headlines[name as keyof typeof headlines]);
  await eventually(async () => {
    const printed = await outputOf(client, 'reader');
    for (const headline of expected) expect(printed).toContain(headline);
    expect(printed).toMatch(/^not-found There is no article 0000/m);
    expect(printed).toMatch(/^\d+ created /m);
  }, 30_000);
}, 60_000);

it('client: its types hold in a strict project that has nothing of this repository', async () => {
  const program = `
    import { CleanwireClient } from '@cleanwire/client';
    import { ArticleConsumer, DocumentProducer } from '@cleanwire/client/kafka';
    const news = new CleanwireClient({ url: 'http://127.0.0.1:8080' });
    for await (const article of news.articles({ q: 'ferry', sort: 'relevance' })) article.headline.trim();
    const consumer = new ArticleConsumer({ brokers: [], groupId: 'g', filter: { languages: ['ko'] } });
    await consumer.latest(({ article }) => void article?.sources.map(({ sightingId }) => sightingId));
    // @ts-expect-error -- an item needs a headline
    await new DocumentProducer({ brokers: [], sourceId: 's' }).publishItems([{ url: 1 }]);
    // @ts-expect-error -- no such parameter
    news.articles({ query: 'ferry' });`;
  const project = join(folder, 'client');
  await writeFile(join(project, 'typed.ts'), program);
  await runToEnd('tsc', process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2024'],
    ...['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node', join(project, 'typed.ts')],
  ]);
}, 60_000);

/** What a program has printed when it ended, or had said enough. */
function outputOf({ name, extension }: Language, program: string, enough = (_text: string) => false) {
  const file = name === 'java' ? program.replace(/^./, (first) => first.toUpperCase()) : program;
  const [command = '', ...args] = commands.get(name)!;
  return new Promise<string>((resolve, reject) => {
    const child = spawn(command, [...args, join(folder, name, `${file}${extension}`)], {
      env: { ...system.env, CLEANWIRE_URL: system.gateway },
    });
    running = child;
    let output = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (enough(output)) child.kill();
    });
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(enough(output) || complaints === '' ? output : output + complaints));
  });
}
