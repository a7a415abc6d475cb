import type { ComponentChildren, VNode } from 'preact';
import type { SourceTrial } from '@cleanwire/http-client/try-source';
import type { ListedArticle, SourceReport, Story } from '@cleanwire/store';
import type { Sighting } from '../../api/answers/sightings.js';
import { articlePath, langAttribute, plural, shownTime, storyPath } from '../format.js';
import { Page } from '../layout.js';
import { Moment } from '../moment.js';
import { State, troubleOf } from '../sources-page.js';

function Frame({
  title,
  token,
  note,
  children,
}: {
  readonly title: string;
  /** Of the session; absent on pages for who is not signed in. */
  readonly token?: string | undefined;
  /** What was done. */
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <Page title={`${title} · Cleanwire`} isError>
      <header class="page-head">
        <h1>{title}</h1>
        {token !== undefined && (
          <div class="operator-bar">
            <a href="/operator/sources">Fetched sources</a>
            <form method="post" action="/operator/sign-out">
              <Token token={token} />
              <button>Sign out</button>
            </form>
          </div>
        )}
      </header>
      {note && (
        <p class="done" role="status">
          {note}
        </p>
      )}
      {children}
    </Page>
  );
}

const Token = ({ token }: { readonly token: string }): VNode => (
  <input type="hidden" name="token" value={token} />
);

/** Where to go after signing in; `why` an earlier session is none any more. */
export const signInPage = ({ next, why }: { readonly next: string; readonly why: string }): VNode => (
  <Frame title="Sign in as an operator">
    <form class="sheet-form" method="post" action="/operator/sign-in">
      {why && (
        <p class="mistake" role="alert">
          {why}
        </p>
      )}
      <input type="hidden" name="next" value={next} />
      {/* What password managers keep the key under. */}
      <input name="username" value="operator" autocomplete="username" hidden />
      <p>
        <label for="key">Operator’s key</label>
        <input
          id="key"
          name="key"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby="which"
        />
      </p>
      <p class="remark" id="which">
        The one in CLEANWIRE_GATEWAY_OPERATOR_KEY, or made by{' '}
        <code>cleanwire keys create --role operator</code>. You stay signed in for an hour.
      </p>
      <button>Sign in</button>
    </form>
  </Frame>
);

/** Why something was not done. */
export const refusedPage = (detail: string, backPath: string, token: string): VNode => (
  <Frame title="That was not done" token={token}>
    <p class="mistake" role="alert">
      {detail}
    </p>
    <p class="remark">
      <a href={backPath}>Back</a>
    </p>
  </Frame>
);

export interface OperatorSourcesProps {
  readonly token: string;
  readonly sources: readonly SourceReport[];
  readonly nextPath?: string | undefined;
  readonly note?: string | undefined;
}

export const operatorSourcesPage = ({ token, sources, nextPath, note }: OperatorSourcesProps): VNode => (
  <Frame title="Fetched sources" token={token} note={note}>
    <TryForm token={token} />
    {sources.length === 0 ? (
      <p class="empty">No source is fetched yet.</p>
    ) : (
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col">Last item</th>
            <th scope="col">Next visit</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr>
              <th scope="row">
                <span dir="auto">{source.name}</span>
                <span class="carrier">
                  <bdi>{source.url}</bdi>
                </span>
                <span class="carrier">{troubleOf(source)}</span>
              </th>
              <td>
                <State source={source} />
              </td>
              <td data-label="Last item">
                {source.lastNewsAt ? <Moment iso={source.lastNewsAt} /> : 'none yet'}
              </td>
              <td data-label="Next visit">{source.nextVisitAt && <Moment iso={source.nextVisitAt} />}</td>
              <td>
                <form class="inline" method="post" action="/operator/sources/change">
                  <Token token={token} />
                  <input type="hidden" name="id" value={source.id} />
                  {source.state === 'active' ? (
                    <>
                      <button name="to" value="paused" aria-label={`Pause ${source.name}`}>
                        Pause
                      </button>
                      <button name="to" value="now" aria-label={`Fetch now: ${source.name}`}>
                        Fetch now
                      </button>
                    </>
                  ) : (
                    <button name="to" value="active" aria-label={`Resume ${source.name}`}>
                      Resume
                    </button>
                  )}
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {nextPath && (
      <p class="older">
        <a href={nextPath} rel="next">
          More sources
        </a>
      </p>
    )}
  </Frame>
);

const TryForm = ({ token, url = '' }: { readonly token: string; readonly url?: string }): VNode => (
  <form class="filters find" method="post" action="/operator/sources/try">
    <Token token={token} />
    <p>
      <label for="url">Address of a feed, or of a page that names one</label>
      <input id="url" name="url" type="url" value={url} required placeholder="https://" />
    </p>
    <button>Try it</button>
  </form>
);

/** What would become of an address, and the button that makes it a source. @param known whether it is one already */
export const trialPage = ({
  token,
  trial,
  known,
}: {
  readonly token: string;
  readonly trial: SourceTrial;
  readonly known: readonly string[];
}): VNode => {
  const { fetched, items, feeds = [], nextVisit } = trial;
  return (
    <Frame title={trial.ok ? 'It can be a source' : 'It cannot be a source as it is'} token={token}>
      <TryForm token={token} url={trial.url} />
      {trial.sentence && <p class="mistake">{trial.sentence}</p>}
      <table class="facts">
        <tbody>
          <Row name="Address">
            <bdi>{trial.url}</bdi>
          </Row>
          {trial.robots && <Row name="robots.txt">{trial.robots}</Row>}
          {fetched && (
            <Row name="Fetched">
              {fetched.status ?? 'no answer'}, {(fetched.bytes ?? 0).toLocaleString('en-GB')} bytes in{' '}
              {fetched.ms} ms
            </Row>
          )}
          {trial.kind && (
            <Row name="Kind">{[trial.kind, trial.title, trial.language].filter(Boolean).join(', ')}</Row>
          )}
          {items && (
            <Row name="Items">
              {items.count}, {items.withText} of them with their text; of the others the page is asked
            </Row>
          )}
          {nextVisit && (
            <Row name="Next visit">
              {plural(nextVisit.minutes, 'minute')} after the first: {nextVisit.why}
            </Row>
          )}
        </tbody>
      </table>
      {items && items.first.length > 0 && (
        <ul class="plain">
          {items.first.map(({ headline, url, publishedAt }) => (
            <li dir="auto">
              {headline ?? url ?? 'no headline'}
              {publishedAt && <span class="carrier">{publishedAt.slice(0, 16).replace('T', ' ')}</span>}
            </li>
          ))}
        </ul>
      )}
      {feeds.length > 0 && (
        <section class="below" aria-labelledby="feeds">
          <h2 id="feeds">Feeds that it names</h2>
          {feeds.slice(0, 10).map((feed) => (
            <form class="inline" method="post" action="/operator/sources/try">
              <Token token={token} />
              <input type="hidden" name="url" value={feed.url} />
              <button>Try {feed.title ?? feed.url}</button>
            </form>
          ))}
        </section>
      )}
      {known.length > 0 ? (
        <p class="remark">It is fetched already, as {known.join(', ')}.</p>
      ) : (
        trial.ok && (
          <form class="sheet-form" method="post" action="/operator/sources/add">
            <Token token={token} />
            <input type="hidden" name="url" value={trial.url} />
            <p>
              <label for="source-name">Name</label>
              <input id="source-name" name="name" value={trial.title ?? ''} maxlength={300} dir="auto" />
            </p>
            <button>Add it</button>
          </form>
        )
      )}
    </Frame>
  );
};

const Row = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
);

export interface OperatorArticleProps {
  readonly token: string;
  readonly article: { readonly articleId: string; readonly headline: string; readonly language: string };
  readonly sightings: readonly Sighting[];
  /** Of its story: it may be one of them. */
  readonly others: readonly ListedArticle[];
  readonly storyId: string;
  readonly note?: string | undefined;
}

export const operatorArticlePage = ({
  token,
  article,
  sightings,
  others,
  storyId,
  note,
}: OperatorArticleProps): VNode => {
  const at = `/operator${articlePath(article.articleId)}`;
  return (
    <Frame title="Correct an article" token={token} note={note}>
      <p class="subject">
        <a href={articlePath(article.articleId)} lang={langAttribute(article.language)} dir="auto">
          {article.headline}
        </a>
      </p>
      <form class="sheet-form" method="post" action={`${at}/split`} aria-labelledby="split">
        <h2 id="split">Some of it is another article</h2>
        <Token token={token} />
        <fieldset>
          <legend>Which places ran the other one?</legend>
          {sightings.map((sighting) => (
            <p class="choice">
              <input type="checkbox" id={sighting.sightingId} name="sighting" value={sighting.sightingId} />
              <label for={sighting.sightingId}>
                <span lang={langAttribute(article.language)} dir="auto">
                  {sighting.headline}
                </span>
                <span class="carrier">
                  <bdi>{sighting.publisherName ?? sighting.sourceName}</bdi>,{' '}
                  {shownTime(sighting.publishedAt, sighting.publishedPrecision).text}
                </span>
              </label>
            </p>
          ))}
        </fieldset>
        <Why id="split-why" />
        <button>Make it an article of its own</button>
      </form>
      <form class="sheet-form" method="post" action={`${at}/merge`} aria-labelledby="merge">
        <h2 id="merge">Another article is the same</h2>
        <Token token={token} />
        <Other id="other" name="other" label="Address or id of the article that is taken in" list={others} />
        <Why id="merge-why" />
        <button>Take it in</button>
      </form>
      <form class="sheet-form" method="post" action={`${at}/join-story`} aria-labelledby="join">
        <h2 id="join">It belongs to another story</h2>
        <Token token={token} />
        <Other id="story" name="other" label="Address or id of that story, or of an article in it" />
        <Why id="join-why" />
        <button>Put it there</button>
      </form>
      {others.length > 0 && (
        <form class="sheet-form" method="post" action={`${at}/leave-story`} aria-labelledby="leave">
          <h2 id="leave">It does not belong to its story</h2>
          <Token token={token} />
          <p class="remark">
            <a href={`/operator${storyPath(storyId)}`}>
              {plural(others.length, 'other article')} of the story
            </a>
          </p>
          <Why id="leave-why" />
          <button>Take it out</button>
        </form>
      )}
    </Frame>
  );
};

const Why = ({ id }: { readonly id: string }): VNode => (
  <p>
    <label for={id}>Why, for readers (may be left empty)</label>
    <input id={id} name="note" maxlength={1000} dir="auto" />
  </p>
);

const Other = ({
  id,
  name,
  label,
  list = [],
}: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly list?: readonly ListedArticle[];
}): VNode => (
  <p>
    <label for={id}>{label}</label>
    <input id={id} name={name} type="text" required list={`${id}-list`} />
    <datalist id={`${id}-list`}>
      {list.map(({ card }) => (
        <option value={card.articleId}>{card.headline}</option>
      ))}
    </datalist>
  </p>
);

export const operatorStoryPage = ({
  token,
  story,
  articles,
}: {
  readonly token: string;
  readonly story: Story;
  readonly articles: readonly ListedArticle[];
}): VNode => (
  <Frame title="Correct a story" token={token}>
    <p class="subject">
      <a href={storyPath(story.storyId)} lang={langAttribute(story.language)} dir="auto">
        {story.headline}
      </a>
    </p>
    <ul class="plain">
      {articles.map(({ card }) => (
        <li>
          <a href={articlePath(card.articleId)} lang={langAttribute(card.language)} dir="auto">
            {card.headline}
          </a>
          <form class="inline" method="post" action={`/operator${articlePath(card.articleId)}/leave-story`}>
            <Token token={token} />
            <button aria-label={`Take it out of the story: ${card.headline}`}>
              Take it out of the story
            </button>
            <a href={`/operator${articlePath(card.articleId)}`}>More</a>
          </form>
        </li>
      ))}
    </ul>
    <form
      class="sheet-form"
      method="post"
      action={`/operator${storyPath(story.storyId)}/merge`}
      aria-labelledby="merge"
    >
      <h2 id="merge">Another story is the same</h2>
      <Token token={token} />
      <Other id="other" name="other" label="Address or id of that story: all its articles come here" />
      <Why id="why" />
      <button>Bring them here</button>
    </form>
  </Frame>
);
