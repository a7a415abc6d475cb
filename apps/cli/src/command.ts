import { ConfigError } from '@cleanwire/config';
import { Command, CommanderError } from 'commander';
import { UsageError } from './usage-error.js';
import { canonicalUrlVerb } from './verbs/canonical-url.js';
import { configVerb } from './verbs/config.js';
import { deadLettersVerb } from './verbs/dead-letters.js';
import { dedupVerb } from './verbs/dedup.js';
import { doctorVerb } from './verbs/doctor.js';
import { extractVerb } from './verbs/extract.js';
import { feedVerb } from './verbs/feed.js';
import { migrateVerb } from './verbs/migrate.js';
import { produceVerb } from './verbs/produce.js';
import { sourcesVerb } from './verbs/sources.js';
import { tagVerb } from './verbs/tag.js';
import { tailVerb } from './verbs/tail.js';

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
  for (const verb of [
    produceVerb,
    tailVerb,
    sourcesVerb,
    deadLettersVerb,
    doctorVerb,
    configVerb,
    migrateVerb,
    feedVerb,
    extractVerb,
    dedupVerb,
    tagVerb,
    canonicalUrlVerb,
  ]) {
    program.addCommand(inherit(verb(), program));
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

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isUnreachable(error)
    ? `${error.message}\nIs it running? \`npm start\` starts everything on this machine; \`cleanwire doctor\` looks at each part.`
    : error.message;
}
