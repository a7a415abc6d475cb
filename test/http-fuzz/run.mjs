// npm run fuzz:http [-- --examples=N] [--seed=N] [--url=URL --key=KEY] [SCHEMATHESIS OPTIONS…]
//
// Asks the whole HTTP API what its OpenAPI document allows, and what it does not, with an operator's key: Schemathesis makes the requests
// and holds every answer against the document. Without --url it starts a system of its own (Kafka, Postgres, all services but the fetcher)
// with the sample news in it. Whatever webhooks are made, deliveries reach a proxy of this program alone, which takes them.
//
// Schemathesis is a Python program and no part of this project: it is taken from --schemathesis=PATH or the PATH, else put into
// .cleanwire/schemathesis by Python's own installer, once.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDirectory, root, startInstallation, until } from '../bench/installation.mjs';

const VERSION = '4.32.0';
const KEY = 'operator-of-the-fuzz-run';

const args = process.argv.slice(2);
const option = (name) => {
  const at = args.findIndex((arg) => arg.startsWith(`--${name}=`));
  return at === -1 ? undefined : args.splice(at, 1)[0].slice(name.length + 3);
};
const examples = option('examples') ?? '100';
const seed = option('seed') ?? '1';
const [givenUrl, givenKey] = [option('url'), option('key')];

const program = schemathesis(option('schemathesis'));
const system = givenUrl ? { url: givenUrl, stop: async () => undefined } : await start();
try {
  const { status } = spawnSync(
    program,
    [
      `--config-file=${join(root, 'test/http-fuzz/schemathesis.toml')}`,
      'run',
      `${system.url}/openapi.json`,
      `--header=Authorization: Bearer ${givenKey ?? KEY}`,
      `--max-examples=${examples}`,
      `--seed=${seed}`,
      '--continue-on-failure',
      '--generation-database=none',
      '--request-timeout=20',
      '--warnings=off',
      ...args,
    ],
    { stdio: 'inherit', cwd: tmpdir() },
  );
  process.exitCode = status ?? 1;
} finally {
  await system.stop();
}

function schemathesis(given) {
  const own = join(localDirectory, 'schemathesis', 'bin', 'schemathesis');
  const known = [given, own, 'schemathesis'].find(
    (path) => path && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0,
  );
  if (known) return known;
  console.log(
    `Schemathesis is not there; ${VERSION} is put into ${join(localDirectory, 'schemathesis')}, once.`,
  );
  const steps = [
    ['python3', '-m', 'venv', join(localDirectory, 'schemathesis')],
    [join(localDirectory, 'schemathesis', 'bin', 'pip'), 'install', '--quiet', `schemathesis==${VERSION}`],
  ];
  for (const [command, ...rest] of steps) {
    if (spawnSync(command, rest, { stdio: 'inherit' }).status === 0) continue;
    console.error(
      `That did not work. Install it yourself (pip install schemathesis==${VERSION}, Python 3.10 or newer) and name it: npm run fuzz:http -- --schemathesis=PATH`,
    );
    process.exit(69);
  }
  return own;
}

async function start() {
  const receiver = createServer((_request, response) => response.writeHead(204).end());
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const roles = ['parser', 'deduplicator', 'indexer', 'notifier', 'gateway'];
  const installation = await startInstallation('fuzz', roles, () => ({
    env: {
      CLEANWIRE_GATEWAY_OPERATOR_KEY: KEY,
      CLEANWIRE_GATEWAY_RATE_PER_MINUTE: '0',
      CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE: '1000000',
      CLEANWIRE_NOTIFIER_PROXY_URL: `http://127.0.0.1:${receiver.address().port}`,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  }));
  const { url, ready } = installation;
  const stop = async () => {
    await installation.stop();
    receiver.close();
    receiver.closeAllConnections();
  };
  try {
    await ready();
    for (const file of readdirSync(join(root, 'samples')).filter((name) => /^(?!README).+\.\w+$/.test(name)))
      await fetch(`${url}/v1/raw-feeds?source=${file.split('.')[0]}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}` },
        body: readFileSync(join(root, 'samples', file)),
      });
    await until(async () => {
      const { articles } = await (await fetch(`${url}/v1/articles?limit=20`)).json();
      return articles.length === 20;
    });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
