import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from './claim.js';
import { identityOf, isAlive } from './process-identity.js';

const server = { name: 'Kafka', stopSignal: 'SIGTERM' } as const;
let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cleanwire-claim-'));
  file = join(dir, 'running.json');
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the claim on a server directory', () => {
  it('is refused while a living process holds it, with a way out', async () => {
    await claim(file, server);
    await expect(claim(file, server)).rejects.toThrow(
      `Kafka in ${dir} is already running (started by process ${process.pid}). ` +
        'Stop that one first, or set CLEANWIRE_LOCAL_DIR to another directory.',
    );
  });

  it('is free again once released', async () => {
    (await claim(file, server)).release();
    (await claim(file, server)).release();
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that is gone, even when its number belongs to another one now', async () => {
    const reused = { pid: process.pid, started: 'before' };
    writeFileSync(file, JSON.stringify({ owner: reused, server: reused }));
    const taken = await claim(file, server);
    expect(taken.previousServer).toEqual(reused);
  });

  it('is taken over from a file cut short by a crash', async () => {
    writeFileSync(file, '{"owner":');
    await expect(claim(file, server)).resolves.toBeDefined();
  });

  it('ends a server that outlived the process that started it', async () => {
    const orphan = spawn('sleep', ['600']);
    const ended = once(orphan, 'exit');
    const identity = identityOf(orphan.pid!)!;
    writeFileSync(file, JSON.stringify({ owner: { pid: process.pid, started: 'before' }, server: identity }));
    await claim(file, server);
    expect(isAlive(identity)).toBe(false);
    expect(await ended).toEqual([null, 'SIGTERM']);
  });
});

describe('the identity of a process', () => {
  it('stays the same and is not that of a process that has ended', async () => {
    const child = spawn('sleep', ['600']);
    const identity = identityOf(child.pid!)!;
    expect(identityOf(child.pid!)).toEqual(identity);
    expect(isAlive(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
    expect(identityOf(child.pid!)).toBeUndefined();
  });
});
