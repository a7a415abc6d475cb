import type { VNode } from 'preact';

/** Where an operator changes an article, or the articles of a story: a link of the reader's page. */
export const OperatorLink = ({ path }: { readonly path: string }): VNode => (
  <a href={`/operator${path}`} rel="nofollow">
    correct it
  </a>
);
