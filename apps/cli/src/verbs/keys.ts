import {
  createFirstKeys,
  createKey,
  keyRoles,
  listKeys,
  MOST_PATTERNS,
  patternProblem,
  revokeKey,
} from '@cleanwire/store';
import type { AccessKey, KeyRole, NewKey } from '@cleanwire/store';
import { Command, Option } from 'commander';
import { withDatabase } from '../settings.js';
import { UsageError } from '../usage-error.js';

interface CreateOptions {
  readonly name?: string;
  readonly role: KeyRole;
  readonly source: readonly string[];
  readonly expires?: string;
}

export const keysVerb = (): Command =>
  new Command('keys')
    .description('Who may read, publish and correct over HTTP.')
    .addCommand(
      new Command('create')
        .description('Makes a key and prints it; it is shown this once.')
        .addOption(
          new Option('--role <role>', 'a reader reads, a producer publishes, an operator corrects too')
            .choices(keyRoles)
            .default('producer'),
        )
        .option(
          '--source <pattern>',
          'source ids that a producer may publish for, such as my-paper*; may be repeated',
          (pattern: string, before: readonly string[]) => [...before, pattern],
          [] as readonly string[],
        )
        .option('--name <name>', 'whose it is, for lists and logs')
        .option('--expires <when>', 'a date, a time, or a number of days such as 90d')
        .action(async (options: CreateOptions) => {
          const wanted = newKey(options, new Date());
          const { secret, key } = await withDatabase((pool) => createKey(pool, wanted));
          console.log(secret);
          console.error(
            `Key ${key.id}, ${describe(key)}. It is not shown again; send it as Authorization: Bearer.`,
          );
        }),
    )
    .addCommand(
      new Command('first')
        .description('Makes a producer’s key for every source and an operator’s, where there is no key yet.')
        .action(async () => {
          const made = await withDatabase((pool) =>
            createFirstKeys(pool, [
              { name: 'first producer', role: 'producer', sources: ['*'] },
              { name: 'first operator', role: 'operator', sources: [] },
            ]),
          );
          for (const { secret, key } of made) console.log(`${key.name}: ${secret}`);
          console.log(
            made.length > 0
              ? 'These keys are shown this once. `cleanwire keys create` makes more, `cleanwire keys revoke` takes them back.'
              : 'There are keys already; `cleanwire keys list` lists them.',
          );
        }),
    )
    .addCommand(
      new Command('list')
        .description('Lists them, without their secrets.')
        .option('--json', 'one JSON object a line')
        .action(async ({ json }: { json?: boolean }) => {
          const keys = await withDatabase(listKeys);
          for (const key of keys) console.log(json ? JSON.stringify(key) : lineOf(key, new Date()));
          if (keys.length === 0) console.error('There are no keys yet; `cleanwire keys create` makes one.');
        }),
    )
    .addCommand(
      new Command('revoke')
        .description('Takes keys back: they open nothing any more.')
        .argument('<id...>', 'as listed')
        .action(async (ids: readonly string[]) => {
          await withDatabase(async (pool) => {
            for (const id of ids) {
              if (!(await revokeKey(pool, id)))
                throw new UsageError(`There is no key ${id} that holds; \`cleanwire keys list\` lists them.`);
              console.log(`${id} is revoked.`);
            }
          });
        }),
    );

function newKey({ role, source, name, expires }: CreateOptions, now: Date): NewKey {
  if (role === 'producer' && source.length === 0)
    throw new UsageError(
      "Name the sources that the key is for: --source my-paper, or --source 'my-paper*'; --source '*' is every source.",
    );
  if (role === 'operator' && source.length > 0)
    throw new UsageError('An operator may publish for every source; leave --source out, or --role operator.');
  if (role === 'reader' && source.length > 0)
    throw new UsageError('A reader publishes for no source; leave --source out, or --role reader.');
  if (source.length > MOST_PATTERNS) throw new UsageError(`A key has at most ${MOST_PATTERNS} sources.`);
  for (const pattern of source) {
    const problem = patternProblem(pattern);
    if (problem) throw new UsageError(problem);
  }
  return {
    name: name?.trim().slice(0, 100) || (source[0] ?? role),
    role,
    sources: source,
    ...(expires !== undefined && { expiresAt: endOf(expires, now) }),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function endOf(expires: string, now: Date): string {
  const days = /^(\d{1,5})d$/.exec(expires)?.[1];
  const end = days === undefined ? new Date(expires) : new Date(now.getTime() + Number(days) * DAY_MS);
  if (!(end > now))
    throw new UsageError(
      `--expires ${expires} is no time to come. Give a date (2027-01-31), a time (2027-01-31T09:00:00Z) or days (90d).`,
    );
  return end.toISOString();
}

const describe = ({ role, name, sources, expiresAt }: AccessKey): string =>
  [
    `${role} “${name}”`,
    ...(sources.length > 0 ? [`for ${sources.join(', ')}`] : []),
    ...(expiresAt ? [`until ${expiresAt}`] : []),
  ].join(' ');

function lineOf(key: AccessKey, now: Date): string {
  const state = key.revokedAt
    ? `revoked ${key.revokedAt}`
    : key.expiresAt && Date.parse(key.expiresAt) <= now.getTime()
      ? 'expired'
      : key.lastUsedAt
        ? `used ${key.lastUsedAt}`
        : 'never used';
  return `${key.id}  ${state.padEnd(29)}  ${describe(key)}`;
}
