import { parseOpml } from '@cleanwire/reading/feeds';
import {
  addSource,
  exportSources,
  importSources,
  listSources,
  pauseSource,
  removeSource,
  resumeSource,
} from '@cleanwire/store';
import type { AddedSource, FeedSource, Pool, SourceEntry } from '@cleanwire/store';
import { Command } from 'commander';
import { opmlOf } from '../opml.js';
import { readInput } from '../read-input.js';
import { withDatabase } from '../settings.js';
import { UsageError } from '../usage-error.js';

export const sourcesVerb = (): Command =>
  new Command('sources')
    .description('The feeds that the fetcher fetches.')
    .addCommand(
      new Command('add')
        .description('Adds a feed; it is fetched at once.')
        .argument('<url>', 'its address')
        .option('--id <id>', 'a short name for machines (default: made from the name or the address)')
        .option('--name <name>', 'its name, for people')
        .action(async (url: string, { id, name }: { id?: string; name?: string }) => {
          const added = await withDatabase((pool) =>
            addSource(pool, { url, ...(id && { id }), ...(name && { name }) }),
          );
          if (added.kind === 'refused') throw new UsageError(added.sentence);
          report(added);
        }),
    )
    .addCommand(
      new Command('list')
        .description('Lists them, and how their last fetch went.')
        .option('--json', 'one JSON object a line')
        .action(async ({ json }: { json?: boolean }) => {
          const sources = await withDatabase(listSources);
          for (const source of sources) console.log(json ? JSON.stringify(source) : lineOf(source));
          if (sources.length === 0)
            console.error('There are no sources yet; `cleanwire sources add URL` adds one.');
        }),
    )
    .addCommand(
      new Command('import')
        .description('Adds every feed of an OPML file, as feed readers export it; "-" is standard input.')
        .argument('<file>')
        .action(async (file: string) => {
          const entries = entriesOf(file, await readInput(file));
          const reports = await withDatabase((pool) => importSources(pool, entries));
          for (const each of reports) report(each);
          const count = (kind: AddedSource['kind']): number =>
            reports.filter((each) => each.kind === kind).length;
          console.log(
            `${count('added')} added, ${count('known')} known already, ${count('refused')} refused.`,
          );
          if (count('refused') > 0) process.exitCode = 1;
        }),
    )
    .addCommand(
      new Command('export')
        .description('Prints them as OPML, for a feed reader or another installation.')
        .action(async () => {
          process.stdout.write(opmlOf(await withDatabase(exportSources)));
        }),
    )
    .addCommand(change('pause', 'No longer fetches a source, until it is resumed.', pauseSource, 'is paused'))
    .addCommand(
      change('resume', 'Fetches a paused or gone source again, at once.', resumeSource, 'is fetched again'),
    )
    .addCommand(change('remove', 'Forgets a source; its articles stay.', removeSource, 'is removed'));

function change(
  name: string,
  description: string,
  apply: (pool: Pool, id: string) => Promise<boolean>,
  done: string,
): Command {
  return new Command(name)
    .description(description)
    .argument('<id...>', 'as listed')
    .action(async (ids: readonly string[]) => {
      await withDatabase(async (pool) => {
        for (const id of ids) {
          if (await apply(pool, id)) console.log(`${id} ${done}.`);
          else throw new UsageError(`There is no source ${id}; \`cleanwire sources list\` lists them.`);
        }
      });
    });
}

function report(added: AddedSource): void {
  if (added.kind === 'added') console.log(`Added ${added.source.id}: ${added.source.url}`);
  else if (added.kind === 'known') console.log(`Known already as ${added.source.id}: ${added.source.url}`);
  else console.error(`Refused ${added.entry.url}: ${added.sentence}`);
}

function lineOf(source: FeedSource): string {
  const fetched = source.lastFetchedAt
    ? `${source.lastFetchedAt} ${source.lastResult ?? ''}`
    : 'not fetched yet';
  const trouble = source.errorCount > 0 && source.lastSentence ? `  ${source.lastSentence}` : '';
  return `${source.id.padEnd(24)}  ${source.state.padEnd(6)}  ${fetched}  ${source.url}${trouble}`;
}

function entriesOf(file: string, body: Buffer): SourceEntry[] {
  const result = parseOpml(body);
  if (!result.ok) throw new UsageError(`${file}: ${result.sentence}`);
  if (result.sources.length === 0) throw new UsageError(`${file} names no feed: an outline needs an xmlUrl.`);
  return result.sources.map(({ feedUrl, title }) => ({ url: feedUrl, ...(title && { name: title }) }));
}
