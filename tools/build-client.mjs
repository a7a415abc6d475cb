// Builds @cleanwire/client into libs/client/dist: bundles that need nothing of this workspace, since the package is published and its
// neighbours are not, and the types of what it exports.
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const { build } = await import('esbuild').catch(() => {
  console.error('esbuild is not installed: package.json has changed, run `npm ci`.');
  process.exit(1);
});

const root = join(import.meta.dirname, '..');
const client = join(root, 'libs/client');
const dist = join(client, 'dist');
const language = join(root, 'libs/language/src');
const { dependencies } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));

rmSync(dist, { recursive: true, force: true });

/** Lists of words lie beside the modules that read them; of the bundle, in `dist/words`. */
const words = {
  name: 'words',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const folder = relative(language, dirname(path));
      if (folder.startsWith('..')) return undefined;
      const contents = readFileSync(path, 'utf8').replaceAll(
        /new URL\('\.\/([^']+)', import\.meta\.url\)/g,
        `new URL('./words/${folder}/$1', import.meta.url)`,
      );
      return { contents, loader: 'ts' };
    }),
};

await build({
  entryPoints: { index: join(client, 'src/index.ts'), kafka: join(client, 'src/kafka/index.ts') },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  conditions: ['@cleanwire/source'],
  external: Object.keys(dependencies),
  plugins: [words],
  logLevel: 'error',
});

for (const file of globSync('*.js', { cwd: dist }))
  for (const [, list] of readFileSync(join(dist, file), 'utf8').matchAll(/new URL\("\.\/words\/([^"]+)"/g))
    cpSync(join(language, list), join(dist, 'words', list), { recursive: true });

// One file at a time, from what each says itself (`isolatedDeclarations`): no type of a neighbour can slip in unseen.
const compilerOptions = { isolatedDeclarations: true, declaration: true, strict: true };
const queue = ['index.ts', 'kafka/index.ts'];
const problems = [];
for (const file of queue) {
  const { outputText, diagnostics } = ts.transpileDeclaration(
    readFileSync(join(client, 'src', file), 'utf8'),
    {
      fileName: file,
      reportDiagnostics: true,
      compilerOptions,
    },
  );
  problems.push(
    ...diagnostics.map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
  for (const [, specifier] of outputText.matchAll(/from '([^']+)'/g)) {
    const next = specifier.startsWith('.') && join(dirname(file), specifier.replace(/\.js$/, '.ts'));
    if (next && !queue.includes(next)) queue.push(next);
    if (specifier.startsWith('@cleanwire/'))
      problems.push(`${file} exports a type of ${specifier}, which is not published.`);
  }
  const target = join(dist, file.replace(/\.ts$/, '.d.ts'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, outputText);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
