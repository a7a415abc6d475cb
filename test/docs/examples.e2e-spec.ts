import { spawn, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rawDocumentId } from '@cleanwire/contracts';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/**
 * Every shell example of these pages is run as it stands, line by line, against the started system. Only addresses are
 * replaced, and a `tail` is told to stop at the end.
 */
const pages = ['README.md', 'docs/producers.md', 'docs/consumers.md'];
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Lines that are not run here, and why. */
const elsewhere: readonly [RegExp, string][] = [
  [/^npm (ci|start|test|run)/, 'what CI itself does'],
  [/^docker compose/, 'needs a container engine'],
  [
    /articles (show|split|merge|leave-story|join-story)|articles\/5f0c/,
    'names ids that are not there; corrections.e2e-spec.ts has real ones',
  ],
  [/dead-letters replay/, 'names a letter that is not there; dead-letters.e2e-spec.ts replays one'],
];

let system: TestSystem;
let folder: string;
/** Of what the guide for producers publishes just before it asks for the receipt. */
let documentId: string;
/** A reader's, as the guide for consumers has it. */
let key: string;
beforeAll(async () => {
  system = await startSystem();
  folder = await mkdtemp(join(tmpdir(), 'cleanwire-docs-'));
  await symlink(join(root, 'samples'), join(folder, 'samples'));
  await copyFile(join(root, 'samples/hashtag-page.txt'), join(folder, 'page.txt'));
  documentId = rawDocumentId('korea-herald', await readFile(join(folder, 'page.txt')));
  await writeFile(
    join(folder, 'feeds.opml'),
    '<opml version="2.0"><body><outline text="One" xmlUrl="https://one.example/feed"/></body></opml>',
  );
  key = (await system.cleanwire(['keys', 'create', '--role', 'reader'])).trim().split(/\s/, 1)[0]!;
  // What `npm start` has on its pages before anybody types anything.
  await system.cleanwire(['produce', join(root, 'samples/tag-northern-ports-energy-council.txt'), '--wait']);
  await eventually(async () => {
    const { status } = await fetch(`${system.gateway}/tag/NorthernPortsEnergyCouncil`);
    if (status !== 200) throw new Error(`The page of the tag answers ${status}.`);
  });
}, 90_000);
afterAll(() => system.stop(), 30_000);

const examples = await Promise.all(
  pages.map(async (page) => {
    const text = await readFile(join(root, page), 'utf8');
    const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
    const lines = blocks
      .flatMap((block) => block.split('\n'))
      .map((line) => line.replace(/\s+#.*$/, '').trim());
    return lines
      .filter((line) => line && !elsewhere.some(([pattern]) => pattern.test(line)))
      .map((line) => [page, line] as const);
  }),
);
const hasKcat = spawnSync('kcat', ['-V']).status === 0;
const runnable = examples.flat().filter(([, line]) => hasKcat || !line.startsWith('kcat'));
if (!hasKcat) process.stdout.write('kcat is not installed: its examples were not run.\n');

it.each(runnable)('%s: %s', async (_page, line) => {
  const { status, output } = await runShell(adapted(line));
  expect({ line, output, status }).toMatchObject({ status: 0 });
  expect(output).not.toMatch(/"error"/);
});

function adapted(line: string): string {
  const prefix = system.env['CLEANWIRE_KAFKA_TOPIC_PREFIX']!;
  const command = line
    .replaceAll('npx cleanwire', `"${process.execPath}" "${root}apps/cli/bin/cleanwire.mjs"`)
    .replaceAll('127.0.0.1:9092', system.env['KAFKA_BROKERS']!)
    .replaceAll('http://127.0.0.1:8080', system.gateway)
    .replaceAll('DOCUMENT-ID', documentId)
    .replace(/^curl /, 'curl --silent --show-error --fail-with-body ');
  return line.startsWith('kcat')
    ? command.replace(/-t (news\.)/, `-t ${prefix}$1`)
    : command.replace(/(cleanwire\.mjs" tail)(?!.*--until-end)/, '$1 --until-end');
}

function runShell(command: string): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-o', 'pipefail', '-c', command], {
      cwd: folder,
      env: { ...system.env, KEY: key },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output: output.slice(0, 2000) }));
  });
}
