export * from './read-warc.js';
export * from './write-warc.js';
export { httpResponse } from './http-response.js';
export type { HttpResponse } from './http-response.js';
