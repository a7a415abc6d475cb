import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The stylesheet, its fonts, the script and the icon, read once at start. Addresses carry a hash, so browsers may keep them for ever. */
export interface Asset {
  readonly contentType: string;
  readonly body: Buffer;
}

const require = createRequire(import.meta.url);
const fonts = new Map<string, Asset>();
const stylesheet = Buffer.from(
  [
    fontFaces(require.resolve('@fontsource-variable/newsreader/wght.css')),
    fontFaces(require.resolve('@fontsource-variable/newsreader/wght-italic.css')),
    fontFaces(require.resolve('@fontsource-variable/inter/wght.css')),
    readFileSync(new URL('style.css', import.meta.url), 'utf8'),
  ].join('\n'),
);
/** The build leaves a note for debuggers at its end, of a file that is not served. */
const script = Buffer.from(
  readFileSync(new URL('reader.js', import.meta.url), 'utf8').replace(/\/\/# sourceMappingURL=.*/, ''),
);
const icon = readFileSync(new URL('favicon.svg', import.meta.url));

export const stylesheetPath = `/assets/style.${hash(stylesheet)}.css`;

export const scriptPath = `/assets/reader.${hash(script)}.js`;

export const assets: ReadonlyMap<string, Asset> = new Map([
  [stylesheetPath, { contentType: 'text/css; charset=utf-8', body: stylesheet }],
  [scriptPath, { contentType: 'text/javascript; charset=utf-8', body: script }],
  ['/favicon.svg', { contentType: 'image/svg+xml', body: icon }],
  ...fonts,
]);

/** A font package's stylesheet, with its files served from here. Browsers fetch only the alphabets a page uses. */
function fontFaces(path: string): string {
  return readFileSync(path, 'utf8').replace(/url\(\.\/files\/([\w-]+)\.woff2\)/g, (_url, name: string) => {
    const body = readFileSync(join(dirname(path), 'files', `${name}.woff2`));
    const address = `/assets/${name}.${hash(body)}.woff2`;
    fonts.set(address, { contentType: 'font/woff2', body });
    return `url(${address})`;
  });
}

function hash(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}
