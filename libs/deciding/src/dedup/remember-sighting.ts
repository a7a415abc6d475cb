import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import type { OpenWindow } from '../window/index.js';
import type { Decision } from './decide.js';
import type { Fingerprint } from './fingerprint.js';
import type { KeptText, KnownArticle } from './ledger-rows.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What the next sightings are to find of this one: its article, its keys, its text. Tells how the text is kept. */
export function rememberSighting(
  fingerprint: Fingerprint,
  decision: Decision,
  article: CleanArticle,
  work: UnitOfWork,
  window: OpenWindow,
): KeptText {
  const { articleId } = article;
  const { sighting } = fingerprint;
  const before = work.article(articleId);
  const isCopy = before !== undefined && decision.kind === 'duplicate';
  if (before && !isCopy) {
    work.replace(before.article);
    work.keepTextOf(before);
  }
  const { bodyHash, textOf } = isCopy
    ? before
    : { bodyHash: fingerprint.bodyHash, textOf: sighting.sightingId };
  // Whoever has it brings it back.
  const { withdrawn: _withdrawn, ...known } = before ?? {};
  work.saveArticle({ ...known, article, bodyHash, textOf });

  const isExcerpt = decision.kind === 'duplicate' && decision.isExcerpt === true;
  rememberKeys(fingerprint, articleId, isExcerpt, work);
  const isOriginal = decision.kind === 'updated' && decision.change === 'original';
  if (!isExcerpt && (!isCopy || bodyHash !== fingerprint.bodyHash))
    // However good an original is, it is as far from the article's first text as it was found.
    window.add(
      sighting,
      articleId,
      isSharedText(fingerprint, work) ? 'site' : isCopy || isOriginal ? 'copy' : 'own',
    );
  const text = isCopy ? keptBeside(before, fingerprint) : ({ kind: 'article' } as const);
  // As the ledger gives it back: a text that is kept as another sighting's is that one's to the letter.
  const kept = text.kind === 'same' && before ? withTextOf(sighting, before.article) : sighting;
  work.addSighting(articleId, { sighting: kept, kind: decision.kind }, before === undefined);
  return text;
}

function rememberKeys(
  fingerprint: Fingerprint,
  articleId: string,
  isExcerpt: boolean,
  work: UnitOfWork,
): void {
  for (const key of fingerprint.keys) {
    const known = work.key(key.hash);
    // Who had it first keeps it.
    const holder = known && (work.articleOf(known)?.article.articleId ?? (known.articleId && articleId));
    if (known && holder !== articleId) continue;
    if (!known && key.kind === 'body' && isExcerpt) continue;
    work.saveKey({ ...key, articleId, seenIn: fingerprint.document });
  }
}

const keptBeside = ({ bodyHash, textOf }: KnownArticle, fingerprint: Fingerprint): KeptText =>
  bodyHash === fingerprint.bodyHash && textOf !== undefined ? { kind: 'same', as: textOf } : { kind: 'own' };

function withTextOf(sighting: ParsedArticle, { body, bodyHtml }: CleanArticle): ParsedArticle {
  const { bodyHtml: _bodyHtml, ...said } = sighting;
  return { ...said, body, ...(bodyHtml && { bodyHtml }) };
}

/** The text was given under several headlines and addresses, so that it identifies nothing. */
export const isSharedText = ({ keys }: Fingerprint, work: UnitOfWork): boolean =>
  keys.some(({ kind, hash }) => kind === 'body' && work.isShared(hash));
