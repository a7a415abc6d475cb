// What the image runs: every file that a role reaches, by its imports and by the files it names beside itself. Read
// from the built code, where imports of types are gone and those of JSX are there.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

export const root = join(import.meta.dirname, '..');

/** Where every role of docker/entrypoint.sh begins. `npm start` (apps/local) is none of them. */
const entryPoints = () => [
  ...globSync('apps/*/dist/main.js', { cwd: root, exclude: ['apps/local/**', 'apps/cli/**'] }),
  'apps/cli/bin/cleanwire.mjs',
  ...globSync('docker/*.mjs', { cwd: root }),
];

/**
 * @typedef {object} Shipped
 * @property {Set<string>} files ours, relative to the root
 * @property {Map<string, Set<string>>} packages those of others, with the files that import them
 * @property {string[]} problems what could not be followed
 */

/** @returns {Shipped} */
export function shipped() {
  const found = { files: new Set(), packages: new Map(), problems: [] };
  const queue = entryPoints();
  for (const file of queue) {
    if (found.files.has(file)) continue;
    found.files.add(file);
    if (!/\.m?js$/.test(file)) continue;
    for (const { specifier, kind, line } of namedIn(file)) {
      const where = `${file}:${line}`;
      if (specifier === undefined) {
        found.problems.push(`${where} imports what only a run can tell: name it as a string.`);
      } else if (kind === 'file' || specifier.startsWith('.') || specifier.startsWith('@cleanwire/')) {
        const ours = oursAt(specifier, kind, file);
        if (ours.length === 0) found.problems.push(`${where} names ${specifier}, which is not there.`);
        queue.push(...ours);
      } else if (!isBuiltin(specifier)) {
        const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)[0];
        found.packages.set(name, (found.packages.get(name) ?? new Set()).add(where));
      }
    }
  }
  return found;
}

/** The file that is meant, or every file of the directory. */
function oursAt(specifier, kind, from) {
  const url =
    kind === 'file' || specifier.startsWith('.')
      ? new URL(specifier, pathToFileURL(join(root, from)))
      : import.meta.resolve(specifier);
  const path = relative(root, fileURLToPath(url));
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return globSync(`${path}/**`, { cwd: root }).filter((each) => statSync(join(root, each)).isFile());
}

/** What a file imports or names; `specifier` is undefined where it is no string. */
function namedIn(file) {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext);
  const named = [];
  const add = (node, kind = 'module') =>
    named.push({
      specifier: node && ts.isStringLiteralLike(node) ? node.text : undefined,
      kind,
      line: source.getLineAndCharacterOfPosition(node?.getStart(source) ?? 0).line + 1,
    });
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      add(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && LOADERS.test(node.expression.getText(source)))
      add(node.arguments[0]);
    else if (ts.isNewExpression(node) && FILE_BESIDE.test(node.getText(source)))
      add(node.arguments[0], 'file');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return named;
}

/** Calls whose first argument is a module; what createRequire makes must be named `require` or be called at once. */
const LOADERS = /^(import|import\.meta\.resolve|(require|createRequire\(import\.meta\.url\))(\.resolve)?)$/;
/** `new URL('style.css', import.meta.url)` */
const FILE_BESIDE = /^new URL\([^,]*, import\.meta\.url\)$/;
