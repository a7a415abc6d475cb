import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';
import type { BlockExplanation } from './explain.js';
import type { ArticleImage } from './metadata/images.js';
import type { PageWarning } from './page-kind.js';
import type { Charset } from '../charset/index.js';

/** What a page holds for its readers, and what it says about it. Fields that nobody states are absent. */
export interface ExtractedArticle {
  /** Empty when the page has no headline. */
  title: string;
  /** The line under the headline that sums the article up, where it is not its first paragraph. */
  subtitle?: string;
  authors: string[];
  /** ISO 8601 with the offset from UTC that the page states, so that the day in it is the one its readers saw. */
  publishedAt?: string;
  publishedPrecision?: PublishedPrecision;
  publishedEvidence?: PublishedEvidence;
  /** ISO 8601, as `publishedAt`; only when the page states one. */
  modifiedAt?: string;
  /** BCP 47, `und` when nobody knows. */
  language: string;
  siteName?: string;
  /** Who the page's data say published it. */
  publisher?: { name?: string; url?: string };
  /** The address that the page gives as its own, absolute; not yet normalised (see `canonicalUrl` in urls/). */
  canonicalUrl?: string;
  /** Keywords and sections, as the page writes them. */
  tags: string[];
  categories: string[];
  image?: string;
  images: ArticleImage[];
  rights?: string;
  /** Plain text (see `renderText`); empty when the page holds no article. */
  body: string;
  /** The same as sanitised HTML. */
  bodyHtml: string;
  warnings: PageWarning[];
  /** Only when asked for. */
  explanation?: BlockExplanation[];
}

export interface ExtractOptions {
  /** Address of the page: links are resolved against it, and it may tell the date. */
  readonly url?: string | undefined;
  /** `Content-Type` header, for its charset. */
  readonly contentType?: string | undefined;
  /** The encoding, where it is known already. */
  readonly charset?: Charset | undefined;
  /** A date after this moment is not believed. */
  readonly now?: Date | undefined;
  /** Tell of every block of the page why it was kept or dropped. */
  readonly explain?: boolean | undefined;
}
