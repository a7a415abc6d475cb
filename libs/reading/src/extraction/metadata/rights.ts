import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

/** What the page says about reuse: robots directives that restrict it, text-and-data-mining reservation, licence, copyright. */
export function findRights(survey: Survey, things: readonly Thing[]): string | undefined {
  const robots = survey.metas.get('robots')?.match(/\b(?:noarchive|nosnippet|noai|noimageai|none)\b/gi);
  const mining = survey.metas.get('tdm-reservation');
  const policy = survey.metas.get('tdm-policy');
  const licence =
    survey.links.get('license') ??
    articlesOf(things)
      .map((thing) => thing['license'])
      .find((value) => typeof value === 'string');
  const copyright =
    survey.metas.get('copyright') ?? survey.metas.get('dc.rights') ?? survey.metas.get('dcterms.rights');
  const parts = [
    robots && `robots: ${robots.join(', ').toLowerCase()}`,
    mining && `tdm-reservation: ${mining}`,
    policy && `tdm-policy: ${policy}`,
    licence && `licence: ${licence}`,
    copyright,
  ];
  return (
    parts
      .filter((part) => part)
      .join('; ')
      .slice(0, 2000) || undefined
  );
}
