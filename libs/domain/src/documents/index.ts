export { openDocument, textOf, tooLarge } from './open-document.js';
export type { DocumentHints, OpenDocument, OpenResult } from './open-document.js';
