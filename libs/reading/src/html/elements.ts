/** What the names of HTML elements mean, as far as reading text out of a page goes. */

/** Elements without content and without an end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Elements that begin a new line of their own: text before, in and after them are different blocks. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre search section ' +
    'summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
);

/** Elements whose content is a program, a drawing, a control or a fallback, never text to read. */
export const UNREADABLE_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'applet audio base button canvas datalist embed frame frameset head iframe input link map math meta noembed noframes ' +
    'noscript object optgroup option param script select source style svg template textarea title track video'
  ).split(' '),
);

const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

export const isHeading = (name: string): boolean => HEADINGS.has(name);
