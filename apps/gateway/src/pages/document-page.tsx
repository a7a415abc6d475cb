import type { VNode } from 'preact';
import type { IncomingMessage } from '@cleanwire/contracts';
import { decodeBytes } from '@cleanwire/reading/charset';
import type { SightingTrace } from '@cleanwire/store';
import { printable, shortIds, tracePath } from './format.js';
import { Page } from './layout.js';
import { Moment } from './moment.js';

/** Of one page. */
export const MOST_CHARACTERS = 16_000;
/** What of a larger document is decoded and shown; it may have 64 MB. */
const MOST_BYTES = 2_000_000;
const MOST_OF_A_HEADER = 300;

export interface DocumentProps {
  readonly articleId: string;
  readonly sighting: SightingTrace;
  /** Undefined where Kafka keeps it no more. */
  readonly message: IncomingMessage | undefined;
  /** The first character shown. */
  readonly from: number;
}

/** A raw document as it is stored: its headers, and its bytes as text. The renderer escapes every character; nothing of it is ever run. */
export const documentPage = ({ articleId, sighting, message, from }: DocumentProps): VNode => {
  const { topic, partition, offset, seenAt } = sighting.raw;
  return (
    <Page title="Raw document · Cleanwire" isUnlisted>
      <header class="page-head">
        <h1>Raw document</h1>
        <p>
          <bdi>{sighting.sourceId}</bdi>
          <span>
            {topic}, partition {partition}, offset {offset}
          </span>
          <Moment iso={seenAt} />
        </p>
        <p>
          <a href={tracePath(articleId)}>The article’s way through the system</a>
        </p>
      </header>
      {message ? (
        <Stored message={message} from={from} path={`${tracePath(articleId)}/${sighting.sightingId}`} />
      ) : (
        <p class="empty">
          Kafka keeps this document no more; raw documents are kept for some days. What was read of it is in
          the article.
        </p>
      )}
    </Page>
  );
};

function Stored({
  message: { value, headers },
  from,
  path,
}: {
  readonly message: IncomingMessage;
  readonly from: number;
  readonly path: string;
}): VNode {
  const bytes = value ?? Buffer.alloc(0);
  const decoded = decodeBytes(bytes.subarray(0, MOST_BYTES), {
    contentType: headers['content-type']?.toString(),
  });
  const { text, charset, evidence } = decoded;
  const shown = printable(text.slice(from, from + MOST_CHARACTERS));
  const rest = text.length - from - MOST_CHARACTERS;
  return (
    <>
      <h2 class="section-head">Headers</h2>
      <table class="facts">
        <tbody>
          {Object.entries(headers).map(([name, header]) => (
            <tr>
              <th scope="row">{printable(name)}</th>
              <td dir="auto">{printable(shortIds(header.toString().slice(0, MOST_OF_A_HEADER)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 class="section-head">Bytes</h2>
      <p class="detail">
        {bytes.length.toLocaleString('en-GB')} bytes, read as {charset} ({evidenceText[evidence]}).
        {isText(text) ? '' : ' They are no text: compressed, or of another kind.'}
        {bytes.length > MOST_BYTES && ` Of them the first ${MOST_BYTES.toLocaleString('en-GB')}.`}
        {from > 0 && ` From character ${(from + 1).toLocaleString('en-GB')} on.`}
      </p>
      <pre class="document" dir="auto" tabIndex={0} role="region" aria-label="Document">
        {shown}
      </pre>
      {rest > 0 && (
        <p class="older">
          <a href={`${path}?from=${from + MOST_CHARACTERS}`} rel="next">
            {rest.toLocaleString('en-GB')} more characters
          </a>
        </p>
      )}
    </>
  );
}

const evidenceText = {
  bom: 'it says so at its beginning',
  'utf-8': 'nothing else would look like it',
  http: 'the content type says so',
  declaration: 'it declares it',
  language: 'by the language it states',
  detection: 'by the look of its letters',
  fallback: 'for want of anything better',
} as const;

/** Compressed bytes are full of what no text has. */
function isText(text: string): boolean {
  const start = text.slice(0, 1000);
  return start.length - printable(start).length + start.split('\ufffd').length - 1 <= start.length / 20;
}
