import { ConfigError } from '@cleanwire/config';
import { Command, CommanderError } from 'commander';
import { UsageError } from './usage-error.js';

/** Each verb in a module of its own, loaded when it is asked for: Kafka, Postgres and dictionaries take 0.5 s and 150 MB. */
const verbs: Readonly<Record<string, () => Promise<() => Command>>> = {
  produce: async () => (await import('./verbs/produce.js')).produceVerb,
  import: async () => (await import('./verbs/import.js')).importVerb,
  sources: async () => (await import('./verbs/sources.js')).sourcesVerb,
  'dead-letters': async () => (await import('./verbs/dead-letters.js')).deadLettersVerb,
  tail: async () => (await import('./verbs/tail.js')).tailVerb,
  articles: async () => (await import('./verbs/articles.js')).articlesVerb,
  subscriptions: async () => (await import('./verbs/subscriptions.js')).subscriptionsVerb,
  mcp: async () => (await import('./verbs/mcp.js')).mcpVerb,
  doctor: async () => (await import('./verbs/doctor.js')).doctorVerb,
  keys: async () => (await import('./verbs/keys.js')).keysVerb,
  config: async () => (await import('./verbs/config.js')).configVerb,
  migrate: async () => (await import('./verbs/migrate.js')).migrateVerb,
  search: async () => (await import('./verbs/search.js')).searchVerb,
  latest: async () => (await import('./verbs/latest.js')).latestVerb,
  backup: async () => (await import('./verbs/backup.js')).backupVerb,
  restore: async () => (await import('./verbs/backup.js')).restoreVerb,
  feed: async () => (await import('./verbs/feed.js')).feedVerb,
  extract: async () => (await import('./verbs/extract.js')).extractVerb,
  dedup: async () => (await import('./verbs/dedup.js')).dedupVerb,
  tag: async () => (await import('./verbs/tag.js')).tagVerb,
  'canonical-url': async () => (await import('./verbs/canonical-url.js')).canonicalUrlVerb,
};

/** Where each stands in `--help`. */
const headings: Readonly<Record<string, string>> = {
  produce: 'Documents in:',
  import: 'Documents in:',
  sources: 'Documents in:',
  'dead-letters': 'Documents in:',
  tail: 'Articles out:',
  articles: 'Articles out:',
  search: 'Articles out:',
  subscriptions: 'Articles out:',
  mcp: 'Articles out:',
  doctor: 'Operation:',
  keys: 'Operation:',
  config: 'Operation:',
  migrate: 'Operation:',
  latest: 'Operation:',
  backup: 'Operation:',
  restore: 'Operation:',
};
const OFFLINE = 'Offline, JSON lines in and out:';

/** What the command ends with, after the BSD `sysexits` where one fits. */
export const exitCodes = { ok: 0, failed: 1, usage: 64, unavailable: 69, config: 78 } as const;

const EPILOGUE = `
Exit codes: 0 all went well; 1 something failed (it says what); 64 wrong usage; 69 Kafka or Postgres cannot be
reached; 78 the configuration is not valid.

Addresses come from KAFKA_BROKERS and DATABASE_URL; without them, from a running \`npm start\`.`;

/** Runs one command line and resolves with its exit code; whatever goes wrong is one sentence on stderr. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const program = new Command('cleanwire')
    .description('Any number of news sources in, one stream of clean articles out.')
    .addHelpText('after', EPILOGUE)
    .showSuggestionAfterError()
    .exitOverride();
  for (const verb of await verbsFor(args[0])) {
    const command = verb();
    program.addCommand(inherit(command.helpGroup(headings[command.name()] ?? OFFLINE), program));
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? exitCodes.ok);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    process.stderr.write(`${sentenceOf(error)}\n`);
    return codeOf(error);
  }
}

/** The verb that is named; all of them for help, and to suggest one that is spelt alike. */
function verbsFor(named: string | undefined): Promise<(() => Command)[]> {
  const known = named !== undefined && Object.hasOwn(verbs, named) ? verbs[named] : undefined;
  return Promise.all((known ? [known] : Object.values(verbs)).map((load) => load()));
}

/** Commands added as objects do not take over these settings by themselves. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from);
  for (const child of command.commands) inherit(child, command);
  return command;
}

const codeOf = (error: unknown): number => {
  if (error instanceof ConfigError) return exitCodes.config;
  if (error instanceof UsageError) return exitCodes.usage;
  return isUnreachable(error) ? exitCodes.unavailable : exitCodes.failed;
};

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TransientError' || error.name.startsWith('KafkaJSConnection'));

/** Nothing answered at all; a server that refuses is one that runs. */
const isAway = (error: unknown): boolean =>
  isUnreachable(error) && !/-(denied|disk-full)$/.test(String((error as { reason?: unknown }).reason));

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isAway(error)
    ? `${error.message}\nIs it running? \`npm start\` starts everything on this machine; \`cleanwire doctor\` looks at each part.`
    : error.message;
}
