import { stages } from '@cleanwire/contracts';
import { listDeadLetters, replayDeadLetters, showDeadLetter } from '@cleanwire/kafka';
import type { DeadLetter, DeadLetterQuery } from '@cleanwire/kafka';
import { Command, Option } from 'commander';
import { commandKafka, loadSettings } from '../settings.js';
import { UsageError } from '../usage-error.js';
import { fromOf } from './tail.js';

interface Filter {
  readonly stage?: (typeof stages)[number];
  readonly reason?: string;
  readonly since?: string;
}

export const deadLettersVerb = (): Command =>
  new Command('dead-letters')
    .description('Messages that a stage could not work on: looks at them, and sends them again.')
    .addCommand(
      filtered(new Command('list'))
        .description('Lists them, oldest first.')
        .option('--json', 'one JSON object a line')
        .action(async (options: Filter & { json?: boolean }) => {
          const config = loadSettings();
          const letters = await listDeadLetters(commandKafka(config), config, queryOf(options));
          for (const letter of letters)
            console.log(options.json ? JSON.stringify(summaryOf(letter)) : lineOf(letter));
          if (letters.length === 0) console.error('There are no such dead letters.');
        }),
    )
    .addCommand(
      new Command('show')
        .description('Shows one: why it is there, its headers, and its bytes.')
        .argument('<id>', 'as listed: parser/0/42')
        .option('--bytes', 'only its bytes as published, for a file or a pipe')
        .action(async (id: string, { bytes }: { bytes?: boolean }) => {
          const config = loadSettings();
          const letter = await showDeadLetter(commandKafka(config), config, id);
          if (!letter)
            throw new UsageError(
              `There is no dead letter ${id}; \`cleanwire dead-letters list\` lists them.`,
            );
          if (bytes) process.stdout.write(letter.message.value ?? Buffer.alloc(0));
          else console.log(pageOf(letter));
        }),
    )
    .addCommand(
      filtered(new Command('replay'))
        .description('Sends them to the topic they came from again, as they were. Name one, or say which.')
        .argument('[id]', 'as listed: parser/0/42')
        .option('--all', 'every one of them')
        .action(async (id: string | undefined, options: Filter & { all?: boolean }) => {
          const query = queryOf(options);
          if (!id && !options.all && Object.keys(query).length === 0) {
            throw new UsageError('Say which to replay: an id, --stage, --reason, --since, or --all.');
          }
          const config = loadSettings();
          const { replayed, gone } = await replayDeadLetters(commandKafka(config), config, {
            ...query,
            ...(id && { id }),
          });
          for (const letter of replayed) console.log(`Replayed ${letter.id} to ${letter.origin.topic}.`);
          for (const letter of gone)
            console.error(`${letter.id} is lost: it was too large to keep, and its original has expired.`);
          if (replayed.length === 0) console.error('Nothing was replayed: there are no such dead letters.');
          if (gone.length > 0 || (id && replayed.length === 0)) process.exitCode = 1;
        }),
    );

const filtered = (command: Command): Command =>
  command
    .addOption(new Option('--stage <stage>', 'of one stage').choices([...stages]))
    .option('--reason <reason>', 'with one reason, such as unexpected')
    .option('--since <when>', 'set aside since a time or an age (15m, 2h, 3d)');

function queryOf({ stage, reason, since }: Filter): DeadLetterQuery {
  const from = since === undefined ? undefined : fromOf(since, new Date());
  return { ...(stage && { stage }), ...(reason && { reason }), ...(from instanceof Date && { since: from }) };
}

const summaryOf = ({ id, stage, reason, detail, time, origin, message }: DeadLetter): object => ({
  id,
  stage,
  reason,
  detail,
  time,
  origin,
  bytes: message.value?.length ?? 0,
});

const lineOf = ({ id, time, reason, detail }: DeadLetter): string =>
  `${id}  ${time}  ${reason}  ${detail.split('\n', 1)[0]!.slice(0, 160)}`;

const SHOWN_BYTES = 2000;

function pageOf({ id, time, reason, detail, origin, message }: DeadLetter): string {
  const value = message.value ?? Buffer.alloc(0);
  const cut =
    value.length > SHOWN_BYTES
      ? `\n… ${value.length - SHOWN_BYTES} more bytes; --bytes gives all of them`
      : '';
  return [
    `${id}, set aside ${time}`,
    `from    ${origin.topic}/${origin.partition}/${origin.offset}`,
    `reason  ${reason}`,
    `detail  ${detail}`,
    `key     ${message.key?.toString() ?? '-'}`,
    ...Object.entries(message.headers).map(
      ([name, header]) => `header  ${name}: ${header.toString().slice(0, 300)}`,
    ),
    '',
    value.subarray(0, SHOWN_BYTES).toString('utf8') + cut,
  ].join('\n');
}
