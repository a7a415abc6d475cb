export { openDocument, textOf } from './open-document.js';
export type { DocumentHints, OpenDocument, OpenResult } from './open-document.js';
