import type { Config } from '@cleanwire/config';
import { trySource as tryAddress } from '@cleanwire/http-client/try-source';
import type { SourceTrial } from '@cleanwire/http-client/try-source';
import { checkSourceUrl } from '@cleanwire/store';

/** What would become of what somebody typed; nothing of it is kept. */
export async function trySource(given: string, config: Config, now: number): Promise<SourceTrial> {
  const checked = checkSourceUrl(given);
  if (!checked.ok) return { url: given, ok: false, sentence: checked.sentence };
  return tryAddress(checked.url, config, now);
}

/** The same for people. @param known ids of sources that have the address, or the feeds found; undefined where the database is away */
export function trialLines(trial: SourceTrial, known: readonly string[] | undefined): string[] {
  const { fetched, items, feeds = [], nextVisit: visit } = trial;
  const row = (name: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`  ${name.padEnd(11)} ${text}`];
  const way =
    fetched && fetched.redirects > 0 ? `, after ${fetched.redirects} redirects: ${fetched.finalUrl}` : '';
  return [
    trial.url,
    ...row('robots.txt', trial.robots),
    ...row(
      'fetched',
      fetched &&
        `${fetched.status ?? 'no answer'}, ${fetched.bytes ?? 0} bytes in ${fetched.ms} ms, ${fetched.contentType ?? 'no type'}${way}`,
    ),
    ...row('kind', trial.kind && [trial.kind, trial.title, trial.language].filter(Boolean).join(', ')),
    ...row('feeds', feeds.length > 0 ? `${feeds.length} found` : undefined),
    ...feeds.map(({ url, title }) => `    ${url}${title === undefined ? '' : `  ${title}`}`),
    ...row(
      'items',
      items && `${items.count}, ${items.withText} of them with their text; of the others the page is asked`,
    ),
    ...(items?.first ?? []).map(
      ({ publishedAt, language, from, headline, url }) =>
        `    ${(publishedAt ?? 'no date').slice(0, 16).padEnd(16)}  ${(language ?? '?').padEnd(5)}  ${from.padEnd(7)}  ${headline ?? url ?? 'no headline'}`,
    ),
    ...(trial.warnings ?? []).flatMap((warning) => row('warning', warning)),
    ...row('next visit', visit && `${visit.minutes} minutes after this one: ${visit.why}`),
    ...row(
      'known',
      known === undefined
        ? 'the database cannot be reached, so sources known already were not looked at'
        : known.length > 0
          ? `already, as ${known.join(', ')}`
          : 'not yet',
    ),
    ...(trial.sentence === undefined ? [] : [trial.sentence]),
    ...(trial.ok && known?.length === 0 ? [`Add it by: cleanwire sources add ${trial.url}`] : []),
  ];
}
