import { forbiddenSource } from '@cleanwire/crawling/addresses';
import {
  addSource,
  exportSources,
  fetchSourceNow,
  idsOfSources,
  importSources,
  latestFetches,
  listSources,
  pauseSource,
  removeSource,
  resumeSource,
  sourceReport,
} from '@cleanwire/store';
import type { AddedSource, FeedSource, ImportOptions, Pool } from '@cleanwire/store';
import { Command } from 'commander';
import { Progress } from '../progress.js';
import { readInput } from '../read-input.js';
import { loadSettings, withDatabase } from '../settings.js';
import { reportLines } from '../source-report.js';
import { opmlOf, readSourceList } from '../source-list.js';
import type { SourceList } from '../source-list.js';
import { trialLines, trySource } from '../try-source.js';
import { UsageError } from '../usage-error.js';

interface AddOptions {
  readonly id?: string;
  readonly name?: string;
  readonly folder?: readonly string[];
  readonly category?: readonly string[];
  readonly site?: string;
  readonly language?: string;
}

export const sourcesVerb = (): Command =>
  new Command('sources')
    .description('The feeds that the fetcher fetches.')
    .addCommand(
      new Command('add')
        .description('Adds a feed; it is fetched at once.')
        .argument('<url>', 'its address')
        .option('--id <id>', 'a short name for machines (default: made from the name or the address)')
        .option('--name <name>', 'its name, for people')
        .option('--folder <names...>', 'the folder it stands in, from the outside in')
        .option('--category <names...>', 'what it is about')
        .option('--site <url>', 'the home page that it belongs to')
        .option('--language <tag>', 'such as ko or pt-BR')
        .action(async (url: string, { id, name, folder, category, site, language }: AddOptions) => {
          const added = await withDatabase((pool) =>
            addSource(
              pool,
              {
                url,
                ...(id && { id }),
                ...(name && { name }),
                ...(folder && { folders: folder }),
                ...(category && { categories: category }),
                ...(site && { siteUrl: site }),
                ...(language && { language }),
              },
              { forbidden: forbidden() },
            ),
          );
          if (added.kind === 'refused') throw new UsageError(added.sentence);
          console.log(told(added));
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
        .description(
          'Adds every feed of an OPML file, as feed readers export it, or of JSON lines; "-" is standard input.',
        )
        .argument('<file>')
        .action(importList),
    )
    .addCommand(
      new Command('export')
        .description('Prints them as OPML, for a feed reader or another installation.')
        .option('--json', 'one JSON object a line, with ids')
        .action(async ({ json }: { json?: boolean }) => {
          const sources = await withDatabase(exportSources);
          process.stdout.write(
            json ? sources.map((source) => `${JSON.stringify(source)}\n`).join('') : opmlOf(sources),
          );
        }),
    )
    .addCommand(
      new Command('try')
        .description('Fetches an address once, keeps nothing, and says what would become of it as a source.')
        .argument('<url>', 'of a feed or a page')
        .option('--json', 'as one JSON object')
        .action(async (url: string, { json }: { json?: boolean }) => {
          const trial = await trySource(url, loadSettings(), Date.now());
          const urls = [trial.url, trial.fetched?.finalUrl, ...(trial.feeds ?? []).map((feed) => feed.url)];
          const known = await withDatabase((pool) => idsOfSources(pool, urls)).catch(() => undefined);
          if (json) console.log(JSON.stringify({ ...trial, ...(known && { knownAs: known }) }));
          else for (const line of trialLines(trial, known)) console.log(line);
          if (!trial.ok) process.exitCode = 1;
        }),
    )
    .addCommand(
      new Command('show')
        .description('Says how a source does: its next visit and why then, its errors, what comes out of it.')
        .argument('<id>', 'as listed')
        .option('--json', 'as one JSON object')
        .action(async (id: string, { json }: { json?: boolean }) => {
          const [report, fetches] = await withDatabase(
            async (pool) =>
              [await sourceReport(pool, id), await latestFetches(pool, { sourceId: id, limit: 5 })] as const,
          );
          if (!report)
            throw new UsageError(`There is no source ${id}; \`cleanwire sources list\` lists them.`);
          if (json) console.log(JSON.stringify({ ...report, fetches }));
          else for (const line of reportLines(report, fetches)) console.log(line);
        }),
    )
    .addCommand(
      change(
        'fetch',
        'Fetches an active source at once, as soon as its host allows.',
        fetchSourceNow,
        'is due now',
      ),
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

const told = ({ kind, source }: Exclude<AddedSource, { kind: 'refused' }>): string =>
  `${kind === 'added' ? 'Added' : 'Known already as'} ${source.id}: ${source.url}`;

function lineOf(source: FeedSource): string {
  const fetched = source.lastFetchedAt
    ? `${source.lastFetchedAt} ${source.lastResult ?? ''}`
    : 'not fetched yet';
  const trouble = source.errorCount > 0 && source.lastSentence ? `  ${source.lastSentence}` : '';
  return `${source.id.padEnd(24)}  ${source.state.padEnd(6)}  ${fetched}  ${source.url}${trouble}`;
}

/** What the fetcher would refuse, by the configuration of this command: in containers that of the services. */
function forbidden(): NonNullable<ImportOptions['forbidden']> {
  const { CLEANWIRE_FETCHER_ALLOW_ADDRESSES, CLEANWIRE_FETCHER_ALLOW_PORTS } = loadSettings();
  return forbiddenSource({
    allowAddresses: CLEANWIRE_FETCHER_ALLOW_ADDRESSES,
    allowPorts: CLEANWIRE_FETCHER_ALLOW_PORTS,
  });
}

async function importList(file: string): Promise<void> {
  const list = readSourceList(await readInput(file));
  if (typeof list === 'string') throw new UsageError(`${file}: ${list}`);
  const { listed, broken } = list;
  if (listed.length === 0) {
    for (const { text } of linesOf(list, [])) console.error(text);
    throw new UsageError(`${file} names no feed: an outline needs an xmlUrl.`);
  }
  const progress = new Progress(1000);
  const reports = await withDatabase((pool) =>
    importSources(
      pool,
      listed.map(({ entry }) => entry),
      {
        forbidden: forbidden(),
        onProgress: (done, of) => progress.show(() => `${done} of ${of} feeds looked at`),
      },
    ),
  );
  for (const line of linesOf(list, reports)) (line.isFault ? console.error : console.log)(line.text);
  const count = (kind: AddedSource['kind']): number => reports.filter((each) => each.kind === kind).length;
  console.log(
    `${count('added')} added, ${count('known')} known already, ${count('refused')} refused, ${broken.length} not readable.`,
  );
  if (count('refused') + broken.length > 0) process.exitCode = 1;
}

interface ReportLine {
  readonly line: number;
  readonly isFault: boolean;
  readonly text: string;
}

/** What became of each entry and each broken line, in the order of the file. */
function linesOf({ listed, broken }: SourceList, reports: readonly AddedSource[]): ReportLine[] {
  const entries = reports.flatMap((added, i): ReportLine[] => {
    const [first = 0, ...again] = listed[i]!.lines;
    if (added.kind === 'refused') {
      const text = `refused ${added.entry.url}: ${added.sentence}`;
      return [first, ...again].map((line) => ({ line, isFault: true, text: `Line ${line}: ${text}` }));
    }
    const repeated = again.map((line) => ({ line, text: `Line ${line}: the same as line ${first}` }));
    return [{ line: first, text: told(added) }, ...repeated].map((line) => ({ ...line, isFault: false }));
  });
  const faults = broken.map(({ line, name, sentence }): ReportLine => {
    const which = name === '' ? '' : ` "${name.slice(0, 100)}"`;
    return { line, isFault: true, text: `Line ${line}: not readable${which}: ${sentence}` };
  });
  return [...entries, ...faults].sort((one, other) => one.line - other.line);
}
