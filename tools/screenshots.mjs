// Takes the pictures of README.md: `npm run screenshots` starts everything in a folder of its own, waits for the samples, and looks at
// the pages in Chromium. `-- --url URL` looks at what runs there already. Needs a Chromium in PATH, and fonts for all scripts of the
// samples (Debian: chromium, fonts-noto-core, fonts-noto-cjk).
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const { url: given } = parseArgs({ options: { url: { type: 'string' } } }).values;
const NEWS_TIMEOUT_MS = 120_000;
/** Articles of the samples; the last ones come by pages, which a host gives one a second. */
const SAMPLES = 26;

const executablePath = chromiumPath();
const running =
  given === undefined ? await start() : { url: given.replace(/\/$/, ''), stop: () => undefined };
try {
  await waitForSamples(running.url);
  for (const picture of await pictures(running.url)) await take(picture);
} finally {
  await running.stop();
}

/** Which page is which picture. A phone's is dark, so that both are seen. */
async function pictures(url) {
  const { stories } = await ask(`${url}/v1/stories?minArticles=5&limit=1`);
  if (!stories[0]) throw new Error(`No story of five articles at ${url}; are these the samples?`);
  const { storyId } = stories[0];
  const desktop = { viewport: { width: 1280, height: 880 }, colorScheme: 'light' };
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' };
  return [
    { ...desktop, name: 'story', address: `${url}/story/${storyId}` },
    { ...desktop, name: 'search', address: `${url}/search?q=larnholm` },
    { ...phone, name: 'article', address: `${url}/article/${storyId}` },
    { ...phone, name: 'trace', address: `${url}/article/${storyId}/trace` },
  ];
}

async function take({ name, address, viewport, colorScheme }) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport, colorScheme, timezoneId: 'UTC' });
    const answer = await page.goto(address);
    if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}.`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.locator('[data-later]').waitFor({ state: 'detached' });
    const path = join(root, 'docs', 'images', `${name}.png`);
    await page.screenshot({ path });
    console.log(`docs/images/${name}.png: ${address}`);
  } finally {
    await browser.close();
  }
}

async function start() {
  const dir = mkdtempSync(join(tmpdir(), 'cleanwire-screenshots-'));
  // Kafka's jars are 100 MB; those of `npm start` will do.
  const jars = join(process.env['CLEANWIRE_LOCAL_DIR'] ?? join(root, '.cleanwire'), 'kafka', 'lib');
  if (existsSync(jars)) {
    mkdirSync(join(dir, 'kafka'), { recursive: true });
    symlinkSync(jars, join(dir, 'kafka', 'lib'));
  }
  const env = { ...process.env, CLEANWIRE_LOCAL_DIR: dir };
  for (const name of ['KAFKA_BROKERS', 'DATABASE_URL', 'PORT']) delete env[name];
  const child = spawn(process.execPath, [join(root, 'apps/local/dist/main.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(dir, { recursive: true, force: true });
  };
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  for (const deadline = Date.now() + NEWS_TIMEOUT_MS; Date.now() < deadline; await sleep(200)) {
    const url = /Cleanwire is running: (\S+)/.exec(output)?.[1];
    if (url) return { url, stop };
    if (child.exitCode !== null) break;
  }
  await stop();
  throw new Error(`Cleanwire did not start:\n${output}`);
}

async function waitForSamples(url) {
  let count = 0;
  for (const deadline = Date.now() + NEWS_TIMEOUT_MS; Date.now() < deadline; await sleep(500)) {
    count = (await ask(`${url}/v1/articles?limit=100`)).articles.length;
    if (count >= SAMPLES) return;
  }
  throw new Error(`${count} articles at ${url} after two minutes, of ${SAMPLES} that the samples make.`);
}

async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function chromiumPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  if (path) return path;
  throw new Error(`There is no Chromium in PATH (${names.join(', ')}). Install one, then run it again.`);
}
