// Generated from the OpenAPI document and the messages by `npm run generate`. Do not edit.

export interface paths {
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Articles, newest first, each text once; or what changed since a time */
        get: operations["listArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One article in full
         * @description One that turned out to be another is answered with 308 and the address of that one; one that nobody has any more with 410.
         */
        get: operations["getArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/sightings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The places that ran the article, why each is counted to it, and what differs in its text
         * @description All of them, page by page; the article itself lists the first and the newest.
         */
        get: operations["listSightings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The way of the article’s sightings through the system: read from where, decided and published when */
        get: operations["traceArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an article of its own of some of an article’s sightings
         * @description The answer lists the events that tell of it, in their order: the new article is the one `created`.
         */
        post: operations["splitArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take another article into this one: both are the same
         * @description The other one is retracted, and its addresses lead here from then on.
         */
        post: operations["mergeArticles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/leave-story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an article out of its story
         * @description It begins a story of its own; nothing that comes later makes the two one again.
         */
        post: operations["leaveStory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/join-story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an article into a story
         * @description It stays there, also when that story is divided later.
         */
        post: operations["joinStory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stories: articles of several outlets on one event, those with the latest article first */
        get: operations["listStories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One story: its articles in the order of their publication, and who reported it when
         * @description At most 100 articles; `/v1/articles?story=ID` pages through all of them. The id of any article that belongs to a story leads there.
         */
        get: operations["getStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to articles, as it happens: server-sent events
         * @description Each event has its number as `id`, its kind as `event`, and the CleanArticleEvent as `data`. `EventSource` resumes by itself. With `q`, an event `unmatched` (`{"articleId", "version", "sequence"}`) says that an article was changed and does not match as it now stands: forget it, if you have it. An event `gap` says that some of those asked for are gone, or that a number was never given: read `/v1/articles` anew.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags, those of most articles first */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tag, found by any of its names */
        get: operations["getTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Publishers, languages, categories, tags and times of the articles of a search
         * @description Of a search as `GET /v1/articles` takes it. What finds few articles is counted; of more, a sample is: see `sampledBy`.
         */
        get: operations["getFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tags that rise
         * @description Tags of at least five articles of two publishers whose share of the last 24 hours is twice that of the two weeks before, and more than chance explains. Told anew every minute.
         */
        get: operations["listTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every publisher of an article, whoever brought it, and the sources that are fetched
         * @description `sources` are publishers, the busiest first, all of them on the first page; `fetched` are feeds that this installation fetches, a page of them by id.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Have a feed fetched, at once
         * @description An address that is fetched already is answered with `added: false`, and nothing is changed.
         */
        post: operations["addSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A source that is fetched: how it does, its next visit and why then */
        get: operations["getSource"];
        put?: never;
        post?: never;
        /** No longer fetch a source; its articles stay */
        delete: operations["removeSource"];
        options?: never;
        head?: never;
        /** Pause a source, resume it, fetch it now, or change what is said of it */
        patch: operations["changeSource"];
        trace?: never;
    };
    "/v1/sources/{id}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of what a source sent, by day
         * @description Of fetched sources and of those that producers send: documents, items read and rejected by reason, new articles, updates, duplicates by reason, and how late they were. Counted when receipts and articles are indexed, by the day (UTC) on which the document came, and kept for 35 days.
         */
        get: operations["getScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/raw-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a feed document as it is: RSS, Atom, JSON Feed, hashtag page, …
         * @description The body is passed on byte for byte, unpacked where `content-encoding` says that it is packed. 202 means the broker has it for good; what became of it is told by a receipt, at the `location` of the answer.
         */
        post: operations["publishRawFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/raw-pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the page of one article as it is
         * @description The body is passed on byte for byte, unpacked where `content-encoding` says that it is packed. 202 means the broker has it for good; what became of it is told by a receipt, at the `location` of the answer.
         */
        post: operations["publishRawPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of documents, the latest first */
        get: operations["listReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a document
         * @description Of a document that was published more than once, the latest. 404 with `Retry-After` while it is not there: within seconds, where the parser and the indexer run.
         */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key’s subscriptions, the newest first; with an operator’s key everybody’s */
        get: operations["listSubscriptions"];
        put?: never;
        /** Have what happens from now on to the articles that a query matches delivered */
        post: operations["addSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A subscription, and how its receiver does */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        /** Remove a subscription, with all that waits for it */
        delete: operations["removeSubscription"];
        options?: never;
        head?: never;
        /** Change a subscription, pause or resume it, or have another secret sign */
        patch: operations["changeSubscription"];
        trace?: never;
    };
    "/v1/subscriptions/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was delivered, waits, or was given up, the latest event first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver again what was given up */
        post: operations["replayDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a test to a webhook, like any other delivery; its type is `test`
         * @description `GET /v1/subscriptions/ID/deliveries?kind=test` says what became of it.
         */
        post: operations["testSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The source that is fetched from now on, or was already. */
        AddedSourceAnswer: {
            added: boolean;
            source: components["schemas"]["FetchedSource"];
        };
        /** @description The event that told of a sighting. */
        Announcement: {
            articleId: string;
            version: number;
            sequence: number;
        };
        /** @description An article in full. */
        ArticleAnswer: {
            duplicates: components["schemas"]["DuplicateCounts"];
            story?: components["schemas"]["StorySize"];
            articleId: string;
            version: number;
            storyId: string;
            storyEvidence?: string;
            headline: string;
            headlines: components["schemas"]["Headline"][];
            headlineCount?: number;
            subtitle?: string;
            body: string;
            bodyHtml?: string;
            summary: string;
            authors: string[];
            sources: components["schemas"]["ArticleSource"][];
            sightingCount?: number;
            sourceCount?: number;
            publisherCount?: number;
            publisherId?: string;
            publisherName?: string;
            credit?: string;
            canonicalUrl?: string;
            urls: string[];
            urlCount?: number;
            hashtags: components["schemas"]["Hashtag"][];
            language: string;
            /** Format: date-time */
            publishedAt: string;
            /** @enum {string} */
            publishedPrecision: "second" | "minute" | "day" | "month";
            /** @enum {string} */
            publishedEvidence: "feed" | "json-ld" | "meta" | "url" | "text" | "fetched";
            /** Format: date-time */
            modifiedAt?: string;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            categories: string[];
            images: components["schemas"]["Image"][];
            wordCount: number;
            readingTimeMinutes?: number;
            rights?: string;
        };
        /** @description A page of articles. */
        ArticleList: {
            articles: components["schemas"]["ListedArticle"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
            notes?: components["schemas"]["QueryNote"][];
            /** @description With `changedSince`: articles that are not among those asked for any more. */
            gone?: components["schemas"]["GoneArticle"][];
            /** @description With `changedSince`: whether that is all for now. `next` is there all the same: ask with it again later. */
            caughtUp?: boolean;
        };
        ArticleSource: {
            sightingId: string;
            sourceId: string;
            sourceName: string;
            publisherId?: string;
            publisherName?: string;
            credit?: string;
            url?: string;
            headline: string;
            /** Format: date-time */
            publishedAt: string;
            /** @enum {string} */
            publishedPrecision: "second" | "minute" | "day" | "month";
            /** Format: date-time */
            seenAt: string;
        };
        /** @description The way of an article’s sightings through the system, as far as it is known. */
        ArticleTrace: {
            articleId: string;
            /** @description As decided; what readers see may be a moment behind. */
            version: number;
            /** @description What readers see. */
            indexed?: components["schemas"]["VersionAt"];
            sightings: components["schemas"]["SightingTrace"][];
            /** @description Texts that an update replaced. */
            replaced: components["schemas"]["VersionAt"][];
            corrections: components["schemas"]["CorrectionTrace"][];
        };
        /** @description The correction is made, and these events tell of it. */
        CorrectionAnswer: {
            /** @description In the order in which consumers hear of them. */
            events: components["schemas"]["CorrectionEvent"][];
        };
        /** @description An event that tells of a correction. */
        CorrectionEvent: {
            articleId: string;
            version: number;
            /** @enum {string} */
            kind: "created" | "updated" | "duplicate" | "retracted";
        };
        /** @description What an operator changed. */
        CorrectionTrace: {
            /** @enum {string} */
            kind: "split" | "merge" | "leave-story" | "join-story";
            /** @description The article that stayed, or whose story was corrected. */
            articleId: string;
            /** @description The one that was made, or taken in; the story that the article left, or was put into. */
            otherArticleId: string;
            by: string;
            note?: string;
            /** Format: date-time */
            at: string;
        };
        /** @description Why a sighting is counted to its article. */
        Decision: {
            /** @enum {string} */
            kind: "created" | "updated" | "duplicate";
            /** @enum {string} */
            reason?: "guid" | "url" | "body-exact" | "near" | "operator" | "merged" | "text" | "original" | "merged" | "split" | "story" | "returned";
            /** @description How alike the texts are. */
            score?: number;
            /** @description What was found, in words a reader can check. */
            evidence?: string;
            /** @description Version of the rules that decided. */
            ruleVersion?: number;
            /** Format: date-time */
            decidedAt?: string;
            /** @description The version of the article that told of it. */
            version?: number;
            /** @description Names of the article’s fields that an update changed. */
            fields: string[];
        };
        DeclaredFeed: {
            url: string;
            title?: string;
            type?: string;
        };
        /** @description What became of an event for a subscription. */
        Delivery: {
            /**
             * @description `webhook-id` or `ce_id`, the same at each attempt.
             * @example msg_0f5c3a9d5f0c3a9d5f0c3a9d_4711
             */
            id: string;
            /** @description The event’s; below 0 a test. */
            sequence: number;
            /** @enum {string} */
            kind: "created" | "updated" | "duplicate" | "retracted" | "unmatched" | "test";
            /**
             * @description dead: given up.
             * @enum {string}
             */
            state: "pending" | "delivered" | "dead";
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            dueAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /**
             * @description Of the last attempt.
             * @example 500
             */
            status?: number;
            /**
             * @description What the last failure means.
             * @example Status 500 of news.example.
             */
            sentence?: string;
        };
        /** @description Deliveries, the latest event first; tests behind them. */
        DeliveryList: {
            deliveries: components["schemas"]["Delivery"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        Directions: {
            items?: components["schemas"]["ListedItem"][];
            ttlMinutes?: number;
            /** @enum {string} */
            updatePeriod?: "hourly" | "daily" | "weekly" | "monthly" | "yearly";
            updateFrequency?: number;
            /** Format: date-time */
            updateBase?: string;
            skipHours?: number[];
            skipDays?: ("Sunday" | "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday")[];
            self?: string;
            hubs?: string[];
            next?: string;
            prevArchive?: string;
            current?: string;
            feeds?: components["schemas"]["DeclaredFeed"][];
            parts?: components["schemas"]["SitemapPart"][];
        };
        /** @description Where a raw document lies in Kafka, and when it got there. */
        DocumentPlace: {
            topic: string;
            partition: number;
            offset: string;
            /** Format: date-time */
            seenAt: string;
        };
        /** @description How many sightings were merged into the article, by reason; `merged`: articles that turned out to be this one. */
        DuplicateCounts: {
            guid?: number;
            url?: number;
            "body-exact"?: number;
            near?: number;
            operator?: number;
            merged?: number;
        };
        /** @description Duplicates by why they are. */
        DuplicateReasonCounts: {
            guid?: number;
            url?: number;
            "body-exact"?: number;
            near?: number;
            operator?: number;
        };
        /** @description What some of the articles have in common. */
        FacetValue: {
            /** @description As the parameter or the operator of its kind takes it. */
            key: string;
            /** @description For readers. */
            name: string;
            articles: number;
        };
        /** @description What the articles of a search have in common, the most frequent first. */
        FacetsAnswer: {
            /**
             * @description How many articles there are.
             * @example 1280
             */
            articles: number;
            /**
             * @description Of many articles one in so many was looked at, and every number is an estimate. 1: all were, and every number is exact.
             * @example 1
             * @example 16
             */
            sampledBy: number;
            publishers: components["schemas"]["FacetValue"][];
            languages: components["schemas"]["FacetValue"][];
            categories: components["schemas"]["FacetValue"][];
            tags: components["schemas"]["FacetValue"][];
            histogram: components["schemas"]["Histogram"];
            notes?: components["schemas"]["QueryNote"][];
        };
        FeedReceipt: {
            receiptId?: string;
            documentId: string;
            sourceId: string;
            /** @enum {string} */
            format: "rss" | "atom" | "rdf" | "cdf" | "json-feed" | "news-sitemap" | "sitemap-index" | "opml" | "ndjson" | "listing-page" | "hashtag-page" | "article-page" | "unknown";
            accepted: number;
            requested: number;
            rejected: number;
            rejections: components["schemas"]["Rejection"][];
            warnings?: string[];
            directions?: components["schemas"]["Directions"];
            raw: components["schemas"]["RawOrigin"];
        };
        /** @description A fetch. */
        Fetch: {
            /** Format: date-time */
            at: string;
            result: string;
            status?: number;
            bytes?: number;
            ms: number;
        };
        /** @description How a document was fetched, and when that was finished. */
        FetchTrace: {
            /** Format: date-time */
            at: string;
            url: string;
            status?: number;
            /** @description Of the document, decompressed. */
            bytes?: number;
            ms: number;
        };
        /** @description A source that this installation fetches, and how it does. */
        FetchedSource: {
            id: string;
            name: string;
            /** @description Its address; what stands behind the `?` is shown to operators alone. */
            url: string;
            /**
             * @description gone: its server said so, or it was merged into another source.
             * @enum {string}
             */
            state: "active" | "paused" | "gone";
            /** Format: date-time */
            addedAt: string;
            folders?: string[];
            categories?: string[];
            siteUrl?: string;
            language?: string;
            /**
             * Format: date-time
             * @description When it is asked next, while it is active.
             */
            nextVisitAt?: string;
            /** @description Why then. */
            nextVisitWhy?: string;
            /**
             * Format: date-time
             * @description When it was asked last.
             */
            lastFetchedAt?: string;
            /** @description How that ended: `published`, `unchanged`, `not-modified` or the kind of failure. */
            lastResult?: string;
            /** @description What the failure means and what to do. */
            lastSentence?: string;
            /**
             * Format: date-time
             * @description Its last answer, with or without anything new, in the days that the log is kept.
             */
            lastSuccessAt?: string;
            /** @description Failures in a row. */
            errorCount: number;
            fetchCount: number;
            /** @description Fetches that brought other bytes. */
            publishCount: number;
            /**
             * Format: date-time
             * @description When something new last came out of it, whatever its server answers.
             */
            lastNewsAt?: string;
            /**
             * Format: date-time
             * @description By when news is usual with it.
             */
            newsExpectedBy?: string;
            /**
             * Format: date-time
             * @description Since when nothing has come, where that is longer than ever is usual.
             */
            silentSince?: string;
            /** @description Why nothing could be read of its last document. */
            unreadable?: string;
            /** @description Where its feed was found, or which feeds its page declares. */
            notice?: string;
            /** @description Over the last seven days. */
            itemsPerDay: number;
            /** @description Of its items, what others had told already. */
            duplicateShare?: number;
            /** @description Half of its items are here so soon after their publication. */
            halfWithinMs?: number;
        };
        /** @description A source that is fetched, and its last fetches, the latest first. */
        FetchedSourceAnswer: {
            source: components["schemas"]["FetchedSource"];
            fetches: components["schemas"]["Fetch"][];
        };
        /** @description An article that is not among those asked for any more. `merged`: it turned out to be another one; `withdrawn`: nobody has it any more; `unmatched`: as it now stands, the question does not ask for it, and may never have. Forget it; a higher version may bring it back. */
        GoneArticle: {
            articleId: string;
            version: number;
            /** @enum {string} */
            reason: "merged" | "withdrawn" | "unmatched";
            /** @description With `merged`: the article that it is. */
            mergedInto?: string;
            /** @description With `withdrawn`: which addresses answered what, and when. */
            evidence?: string;
        };
        Hashtag: {
            tag: string;
            key: string;
            label: string;
            /** @enum {string} */
            evidence: "page" | "text" | "category" | "keyword";
            aliases?: string[];
            offset?: number;
            score?: number;
            /** @enum {string} */
            kind?: "person" | "organisation" | "place";
        };
        Headline: {
            headline: string;
            sourceId: string;
            sourceName: string;
            /** Format: date-time */
            seenAt: string;
        };
        /** @description When the articles were published, without a gap. The one in a hundred at either end that stand far away from all others are counted beside it. */
        Histogram: {
            /** @enum {string} */
            step: "hour" | "day" | "week" | "month" | "year";
            buckets: components["schemas"]["HistogramBucket"][];
            /** @description Published before the first bucket. */
            earlier: number;
            /** @description Published after the last one. */
            later: number;
        };
        /** @description Articles published within a stretch of time. */
        HistogramBucket: {
            /**
             * Format: date-time
             * @description Where it begins, in UTC; it ends where the next one begins.
             */
            from: string;
            articles: number;
        };
        Image: {
            url: string;
            alt?: string;
        };
        /** @description The story that the article belongs to. */
        JoinStoryRequest: {
            /** @description Its id, or that of any article in it. */
            storyId: string;
            /** @description Why, for readers. */
            note?: string;
        };
        /** @description Nothing but a note. */
        LeaveStoryRequest: {
            /** @description Why, for readers. */
            note?: string;
        };
        /** @description An article without its body. */
        ListedArticle: {
            duplicates: components["schemas"]["DuplicateCounts"];
            story?: components["schemas"]["StorySize"];
            articleId: string;
            version: number;
            storyId: string;
            storyEvidence?: string;
            headline: string;
            headlines: components["schemas"]["Headline"][];
            headlineCount?: number;
            subtitle?: string;
            summary: string;
            authors: string[];
            sources: components["schemas"]["ArticleSource"][];
            sightingCount?: number;
            sourceCount?: number;
            publisherCount?: number;
            publisherId?: string;
            publisherName?: string;
            credit?: string;
            canonicalUrl?: string;
            urls: string[];
            urlCount?: number;
            hashtags: components["schemas"]["Hashtag"][];
            language: string;
            /** Format: date-time */
            publishedAt: string;
            /** @enum {string} */
            publishedPrecision: "second" | "minute" | "day" | "month";
            /** @enum {string} */
            publishedEvidence: "feed" | "json-ld" | "meta" | "url" | "text" | "fetched";
            /** Format: date-time */
            modifiedAt?: string;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            categories: string[];
            images: components["schemas"]["Image"][];
            wordCount: number;
            readingTimeMinutes?: number;
            rights?: string;
        };
        ListedItem: {
            id: string;
            /** Format: date-time */
            publishedAt?: string;
        };
        /** @description The article that is taken in. */
        MergeRequest: {
            /** @description Its id. */
            articleId: string;
            /** @description Why, for readers. */
            note?: string;
        };
        /** @description A source to be fetched. */
        NewSource: {
            /** @description The address of its feed. */
            url: string;
            /** @description Made of the name or the address where it is left out. */
            id?: string;
            name?: string;
            /** @description The folder it stands in, from the outside in. */
            folders?: string[];
            categories?: string[];
            siteUrl?: string;
            language?: string;
        };
        /**
         * @description A query, and where to deliver: `url` or `topic`.
         * @example {
         *       "query": "#Larnholm OR \"old ferry\" -sport",
         *       "url": "https://news.example/hook",
         *       "name": "Ferries"
         *     }
         */
        NewSubscription: {
            /**
             * @description A question of the query language, as `q` of `/v1/articles` takes it.
             * @example #Larnholm OR "old ferry" -sport
             */
            query: string;
            /**
             * @description Where deliveries are POSTed, signed as Standard Webhooks has it.
             * @example https://news.example/hook
             */
            url?: string;
            /** @description Small letters, digits and - between them: its topic is `news.clean-articles.NAME.v1`. With an operator’s key. */
            topic?: string;
            /**
             * @description What it is called in lists; the query where it is left out.
             * @example Ferries
             */
            name?: string;
        };
        /** @description A stretch of text that is left out because it is long. */
        OmittedRun: {
            /** @enum {string} */
            kind: "omitted";
            /** @enum {string} */
            of: "equal" | "removed" | "added";
            characters: number;
        };
        /** @description A parameter, or a field of a body, that is not valid. */
        ParameterError: {
            parameter: string;
            /** @description What is wrong with it. */
            detail: string;
            /** @description Where in it, in characters from 1. */
            position?: number;
        };
        /** @description Half of them took so long at most, and 95 of 100; rounded up, by a fifth at most. */
        Percentiles: {
            /**
             * @description In milliseconds.
             * @example 304437
             */
            p50Ms: number;
            /**
             * @description In milliseconds.
             * @example 3444301
             */
            p95Ms: number;
        };
        /** @description Problem details, RFC 9457: the body of every error, `application/problem+json`. */
        ProblemDocument: {
            /** @enum {string} */
            type: "urn:cleanwire:problem:invalid-request" | "urn:cleanwire:problem:invalid-query" | "urn:cleanwire:problem:unauthorized" | "urn:cleanwire:problem:cross-site" | "urn:cleanwire:problem:not-allowed" | "urn:cleanwire:problem:not-found" | "urn:cleanwire:problem:method-not-allowed" | "urn:cleanwire:problem:withdrawn" | "urn:cleanwire:problem:request-timeout" | "urn:cleanwire:problem:correction-refused" | "urn:cleanwire:problem:subscription-refused" | "urn:cleanwire:problem:too-large" | "urn:cleanwire:problem:url-too-long" | "urn:cleanwire:problem:unsupported-encoding" | "urn:cleanwire:problem:expectation-failed" | "urn:cleanwire:problem:head-too-large" | "urn:cleanwire:problem:busy" | "urn:cleanwire:problem:too-many-requests" | "urn:cleanwire:problem:too-many-streams" | "urn:cleanwire:problem:internal" | "urn:cleanwire:problem:database-away" | "urn:cleanwire:problem:broker-away";
            title: string;
            status: number;
            /** @description What happened and what to do, in one sentence. */
            detail: string;
            errors?: components["schemas"]["ParameterError"][];
            /** @description What is in the way of a correction or a subscription, such as `nothing-left` or `too-many`. */
            code?: string;
        };
        /** @description The document is on its way. */
        PublishedAnswer: {
            /** @description The `ce-id` given, else sha256 over source and bytes. */
            documentId: string;
            sourceId: string;
            /** @description Where it is told what became of the document. */
            receipt: components["schemas"]["ReceiptPlace"];
        };
        /** @description Something in `q` that may have been meant in another way than it was understood. */
        QueryNote: {
            /** @description What, in words. */
            detail: string;
            /** @description Where in `q`, in characters from 1. */
            position: number;
        };
        RawOrigin: {
            topic: string;
            partition: number;
            offset: string;
            /** Format: date-time */
            time: string;
        };
        /** @description How a document was read. */
        Reading: {
            parserVersion: string;
            warnings: string[];
        };
        /** @description A page of receipts, the newest first. */
        ReceiptList: {
            receipts: components["schemas"]["FeedReceipt"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description The parser's receipt is a message with this key and the document's id; it counts what was accepted and says why the rest was not: empty-document, too-large, too-deep, undecodable, unknown-format, malformed, header-not-found, no-items, item-without-headline, item-without-text, item-without-date, item-invalid, no-article, timeout, out-of-memory, memory. */
        ReceiptPlace: {
            topic: string;
            key: string;
            /** @description Where the gateway tells it, a moment later. */
            path: string;
        };
        Rejection: {
            /** @enum {string} */
            code: "empty-document" | "too-large" | "too-deep" | "undecodable" | "unknown-format" | "malformed" | "header-not-found" | "no-items" | "item-without-headline" | "item-without-text" | "item-without-date" | "item-invalid" | "no-article" | "timeout" | "out-of-memory" | "memory";
            pointer: string;
            sentence: string;
        };
        /** @description Rejected documents and items by code, as receipts have them; of a document the first hundred. */
        RejectionCounts: {
            "empty-document"?: number;
            "too-large"?: number;
            "too-deep"?: number;
            undecodable?: number;
            "unknown-format"?: number;
            malformed?: number;
            "header-not-found"?: number;
            "no-items"?: number;
            "item-without-headline"?: number;
            "item-without-text"?: number;
            "item-without-date"?: number;
            "item-invalid"?: number;
            "no-article"?: number;
            timeout?: number;
            "out-of-memory"?: number;
            memory?: number;
        };
        /** @description The source is no longer fetched; its articles stay. */
        RemovedSource: {
            removed: string;
        };
        /** @description The subscription is gone, with all that waited for it; its topic stays. */
        RemovedSubscription: {
            /** @example sub_0f5c3a9d5f0c3a9d5f0c3a9d */
            removed: string;
        };
        /** @description How many that were given up wait again. */
        ReplayedDeliveries: {
            replayed: number;
        };
        /** @description One place that reported a story: who, when, in which language. */
        Report: {
            articleId: string;
            sourceId: string;
            sourceName: string;
            /** @description Who published it; `sourceId` is who brought it. */
            publisherId: string;
            publisherName: string;
            /** @description Of the article. */
            language: string;
            headline: string;
            /** Format: date-time */
            publishedAt: string;
            /** @enum {string} */
            publishedPrecision: "second" | "minute" | "day" | "month";
            /** @description Its own address; absent where none is known. */
            url?: string;
        };
        /** @description What became of what came in some days. */
        Score: {
            /**
             * @description Receipts: documents that were read, a repetition among them.
             * @example 48
             */
            documents: number;
            /**
             * @description Documents of which nothing could be read.
             * @example 1
             */
            refusedDocuments: number;
            /**
             * @description Items that were read.
             * @example 130
             */
            acceptedItems: number;
            /**
             * @description Items whose page was asked for first; it is a document of its own.
             * @example 0
             */
            requestedItems: number;
            /**
             * @description Items that were not read, and documents that were refused.
             * @example 2
             */
            rejectedItems: number;
            rejectedBy: components["schemas"]["RejectionCounts"];
            /**
             * @description Items that made an article.
             * @example 41
             */
            newArticles: number;
            /**
             * @description Items that brought another text of an article.
             * @example 3
             */
            updates: number;
            /**
             * @description Items whose article was there already.
             * @example 9
             */
            duplicates: number;
            duplicatesBy: components["schemas"]["DuplicateReasonCounts"];
            /** @description From their publication until they came, of items that say it to the minute. */
            publishedToSeen?: components["schemas"]["Percentiles"];
            /** @description From when items came until they were shown. */
            seenToShown?: components["schemas"]["Percentiles"];
        };
        /** @description Of what came on a day (UTC). */
        ScoreDay: {
            /** @example 2025-07-30 */
            day: string;
            /**
             * @description Receipts: documents that were read, a repetition among them.
             * @example 48
             */
            documents: number;
            /**
             * @description Documents of which nothing could be read.
             * @example 1
             */
            refusedDocuments: number;
            /**
             * @description Items that were read.
             * @example 130
             */
            acceptedItems: number;
            /**
             * @description Items whose page was asked for first; it is a document of its own.
             * @example 0
             */
            requestedItems: number;
            /**
             * @description Items that were not read, and documents that were refused.
             * @example 2
             */
            rejectedItems: number;
            rejectedBy: components["schemas"]["RejectionCounts"];
            /**
             * @description Items that made an article.
             * @example 41
             */
            newArticles: number;
            /**
             * @description Items that brought another text of an article.
             * @example 3
             */
            updates: number;
            /**
             * @description Items whose article was there already.
             * @example 9
             */
            duplicates: number;
            duplicatesBy: components["schemas"]["DuplicateReasonCounts"];
            /** @description From their publication until they came, of items that say it to the minute. */
            publishedToSeen?: components["schemas"]["Percentiles"];
            /** @description From when items came until they were shown. */
            seenToShown?: components["schemas"]["Percentiles"];
        };
        /** @description What became of what a source sent, each day, the earliest first. */
        ScorecardAnswer: {
            sourceId: string;
            total: components["schemas"]["Score"];
            days: components["schemas"]["ScoreDay"][];
        };
        /** @description One place that ran an article. */
        Sighting: {
            /** @description Absent where neither the ledger nor the events of the last 30 days know it. */
            decision?: components["schemas"]["Decision"];
            differences?: components["schemas"]["TextDifferences"];
            sightingId: string;
            sourceId: string;
            sourceName: string;
            publisherId?: string;
            publisherName?: string;
            credit?: string;
            url?: string;
            headline: string;
            /** Format: date-time */
            publishedAt: string;
            /** @enum {string} */
            publishedPrecision: "second" | "minute" | "day" | "month";
            /** Format: date-time */
            seenAt: string;
        };
        /** @description Places that ran an article, first seen first. */
        SightingList: {
            articleId: string;
            sightings: components["schemas"]["Sighting"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description One sighting: the document it was read from, what was decided, the event that told of it. What is absent is not known. */
        SightingTrace: {
            sightingId: string;
            sourceId: string;
            /** @description Absent where a producer or a hub sent the document, and once the log of fetches has forgotten it. */
            fetched?: components["schemas"]["FetchTrace"];
            raw: components["schemas"]["DocumentPlace"];
            parsed?: components["schemas"]["Reading"];
            decided: components["schemas"]["Verdict"];
            published?: components["schemas"]["Announcement"];
        };
        SitemapPart: {
            url: string;
            /** Format: date-time */
            modifiedAt?: string;
        };
        /** @description A publisher of articles. */
        Source: {
            id: string;
            name: string;
            articles: number;
            /**
             * Format: date-time
             * @description When its newest article was published.
             */
            latestAt: string;
        };
        /** @description What of a source is to be another. */
        SourceChange: {
            /**
             * @description paused: no longer fetched; active: fetched again, at once.
             * @enum {string}
             */
            state?: "active" | "paused";
            /** @description Whether it is fetched now, as soon as its host allows. */
            fetchNow?: boolean;
            name?: string;
            /** @description The folder it stands in, from the outside in. */
            folders?: string[];
            categories?: string[];
            siteUrl?: string;
            language?: string;
        };
        /** @description Every publisher, the busiest first, and the sources that are fetched, by id. */
        SourceList: {
            sources: components["schemas"]["Source"][];
            fetched: components["schemas"]["FetchedSource"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description The sightings that are another article. */
        SplitRequest: {
            sightingIds: string[];
            /** @description Why, for readers. */
            note?: string;
        };
        /** @description Articles on one event, whoever published them and in whatever language. */
        Story: {
            /** @description Id of its first article; stays when that one is merged away. */
            storyId: string;
            headline: string;
            /** @description Of the headline. */
            language: string;
            /** Format: date-time */
            firstPublishedAt: string;
            /** Format: date-time */
            lastPublishedAt: string;
            articleCount: number;
            /** @description How many published them: an outlet that several sources brought counts once. */
            sourceCount: number;
            /** @description Primary subtags of its articles’ languages. */
            languages: string[];
            /** @description Those that most of its articles have; `articles` counts those of the story. */
            tags: components["schemas"]["StoryTag"][];
        };
        /** @description A story with its articles. */
        StoryAnswer: {
            /** @description Every article below at every outlet that ran it, the first report first; of a day, those without a time stand last. */
            reports: components["schemas"]["Report"][];
            /** @description In the order of their publication; `/v1/articles?story=ID` has all. */
            articles: components["schemas"]["ListedArticle"][];
            /** @description Why each of them but the first is in the story. */
            together: components["schemas"]["Together"][];
            /** @description Id of its first article; stays when that one is merged away. */
            storyId: string;
            headline: string;
            /** @description Of the headline. */
            language: string;
            /** Format: date-time */
            firstPublishedAt: string;
            /** Format: date-time */
            lastPublishedAt: string;
            articleCount: number;
            /** @description How many published them: an outlet that several sources brought counts once. */
            sourceCount: number;
            /** @description Primary subtags of its articles’ languages. */
            languages: string[];
            /** @description Those that most of its articles have; `articles` counts those of the story. */
            tags: components["schemas"]["StoryTag"][];
        };
        /** @description A page of stories. */
        StoryList: {
            stories: components["schemas"]["Story"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description How large the story of an article is; absent where the article is all of it. */
        StorySize: {
            articleCount: number;
            /** @description How many published them: an outlet that several sources brought counts once. */
            sourceCount: number;
        };
        /** @description A tag of a story. */
        StoryTag: {
            /** @description What articles of the story call it, too: other spellings, scripts, short forms. */
            aliases?: string[];
            /** @description Folded for comparison. */
            key: string;
            /** @description As shown after `#`. */
            tag: string;
            /** @description The name as texts write it. */
            label: string;
            articles: number;
        };
        /** @description A saved query, and where what happens to its articles is delivered. */
        Subscription: {
            /** @example sub_0f5c3a9d5f0c3a9d5f0c3a9d */
            id: string;
            /**
             * @description What it is called in lists.
             * @example Ferries
             */
            name: string;
            /** @description The key that made it; absent where the operator made it by command. */
            keyId?: string;
            /**
             * @description A question of the query language, as `q` of `/v1/articles` takes it.
             * @example #Larnholm OR "old ferry" -sport
             */
            query: string;
            /**
             * @description Where deliveries are POSTed, signed as Standard Webhooks has it.
             * @example https://news.example/hook
             */
            url?: string;
            /**
             * @description Its own topic, without the installation’s prefix.
             * @example news.clean-articles.ferries.v1
             */
            topic?: string;
            /**
             * @description disabled: its receiver said that it is gone for good (410).
             * @enum {string}
             */
            state: "active" | "paused" | "disabled";
            /** Format: date-time */
            createdAt: string;
            /** @description Deliveries that wait. */
            pending: number;
            /** @description Deliveries that were given up. */
            dead: number;
            /**
             * Format: date-time
             * @description When its receiver last took one.
             */
            deliveredAt?: string;
            /**
             * Format: date-time
             * @description Since when every attempt has failed.
             */
            failingSince?: string;
            /**
             * @description What the last failure means.
             * @example Status 500 of news.example.
             */
            lastSentence?: string;
        };
        /** @description A subscription as it is now. */
        SubscriptionAnswer: {
            subscription: components["schemas"]["Subscription"];
            /**
             * @description What signs a webhook’s deliveries, where it was just made: in this answer and nowhere else.
             * @example whsec_bWFkZSB1cCBmb3IgdGhlIG9sZCBmZXJyeSBob2xt
             */
            secret?: string;
        };
        /** @description What of a subscription is to be another; what is left out stays. */
        SubscriptionChange: {
            /**
             * @description A question of the query language, as `q` of `/v1/articles` takes it.
             * @example #Larnholm OR "old ferry" -sport
             */
            query?: string;
            /**
             * @description Where deliveries are POSTed, signed as Standard Webhooks has it.
             * @example https://news.example/hook
             */
            url?: string;
            /**
             * @description What it is called in lists.
             * @example Ferries
             */
            name?: string;
            /**
             * @description paused: nothing is matched for it, what waits stays; active: matched again, what waits is delivered at once.
             * @enum {string}
             */
            state?: "active" | "paused";
            /** @description Whether another secret signs from now on; it is in the answer. */
            newSecret?: boolean;
        };
        /** @description Subscriptions, the newest first, without their secrets. */
        SubscriptionList: {
            subscriptions: components["schemas"]["Subscription"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description A tag and how many articles have it. */
        Tag: {
            /** @description Folded for comparison. */
            key: string;
            /** @description As shown after `#`. */
            tag: string;
            /** @description The name as texts write it. */
            label: string;
            articles: number;
        };
        /** @description A tag with its other names. */
        TagAnswer: {
            aliases: string[];
            /** @description Tags that often stand in the same articles. */
            related: components["schemas"]["Tag"][];
            /** @description Folded for comparison. */
            key: string;
            /** @description As shown after `#`. */
            tag: string;
            /** @description The name as texts write it. */
            label: string;
            articles: number;
        };
        /** @description A page of tags. */
        TagList: {
            tags: components["schemas"]["Tag"][];
            /** @description Pass it as `cursor` for the next page; absent on the last one. */
            next?: string;
        };
        /** @description From the article’s text to what a place ran; absent where they are the same but for quotes, dashes and white space. */
        TextDifferences: {
            /** @description In the order of the texts; of what is equal, only what stands around a difference. */
            runs: (components["schemas"]["TextRun"] | components["schemas"]["OmittedRun"])[];
            /**
             * @description What was compared.
             * @enum {string}
             */
            unit: "word" | "paragraph";
            wordsRemoved: number;
            wordsAdded: number;
        };
        /** @description A stretch of text: in both, in the article only, or in what the place ran only. */
        TextRun: {
            /** @enum {string} */
            kind: "equal" | "removed" | "added";
            text: string;
        };
        /** @description Why an article is in the story. */
        Together: {
            articleId: string;
            /** @description The one before it that it shares most with; absent where it was put there later. */
            withArticleId?: string;
            /** @description In words: `because both name Larnholm and say “dyke”, within 3 hours`. */
            because: string;
        };
        /** @description A tag that more articles have in 24 hours than the two weeks before let expect. */
        Trend: {
            /** @description Folded for comparison. */
            key: string;
            /** @description As shown after `#`. */
            tag: string;
            /** @description The name as texts write it. */
            label: string;
            /** @description Of the 24 hours. */
            articles: number;
            /** @description As many would have it, had nothing changed. */
            expected: number;
            /** @description Of these articles. */
            publishers: number;
            /** @description How sure it is that this is no chance: a log-likelihood ratio. */
            score: number;
        };
        /** @description Tags that rise, those first whose rise is least likely chance. */
        TrendList: {
            /**
             * Format: date-time
             * @description Compared is what was published from here …
             */
            from: string;
            /**
             * Format: date-time
             * @description … to here with the two weeks before.
             */
            to: string;
            /** @description Published in these 24 hours. */
            articles: number;
            /** @description Published in the two weeks before; of none, nothing can be said to rise. */
            articlesBefore: number;
            trends: components["schemas"]["Trend"][];
        };
        /** @description What a sighting is. */
        Verdict: {
            /** @enum {string} */
            kind: "created" | "updated" | "duplicate";
            reason?: string;
            /** @description Why, in words a reader can check. */
            evidence?: string;
            ruleVersion: number;
            /** Format: date-time */
            at: string;
        };
        /** @description A version of an article, and since when. */
        VersionAt: {
            version: number;
            /** Format: date-time */
            at: string;
        };
        CleanArticle: {
            articleId: string;
            version: number;
            storyId: string;
            storyEvidence?: string;
            headline: string;
            headlines: components["schemas"]["Headline"][];
            headlineCount?: number;
            subtitle?: string;
            body: string;
            bodyHtml?: string;
            summary: string;
            authors: string[];
            sources: components["schemas"]["ArticleSource"][];
            sightingCount?: number;
            sourceCount?: number;
            publisherCount?: number;
            publisherId?: string;
            publisherName?: string;
            credit?: string;
            canonicalUrl?: string;
            urls: string[];
            urlCount?: number;
            hashtags: components["schemas"]["Hashtag"][];
            language: string;
            /** Format: date-time */
            publishedAt: string;
            /** @enum {string} */
            publishedPrecision: "second" | "minute" | "day" | "month";
            /** @enum {string} */
            publishedEvidence: "feed" | "json-ld" | "meta" | "url" | "text" | "fetched";
            /** Format: date-time */
            modifiedAt?: string;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            categories: string[];
            images: components["schemas"]["Image"][];
            wordCount: number;
            readingTimeMinutes?: number;
            rights?: string;
        };
        CleanArticleEvent: {
            articleId: string;
            version: number;
            /** @enum {string} */
            kind: "created" | "updated" | "duplicate" | "retracted";
            sequence: number;
            article: components["schemas"]["CleanArticle"];
            change?: components["schemas"]["ArticleChange"];
            duplicate?: components["schemas"]["DuplicateDecision"];
            retraction?: components["schemas"]["Retraction"];
            end?: components["schemas"]["ArticleEnd"];
            splitFrom?: string;
        };
        ArticleChange: {
            previousVersion: number;
            fields: string[];
            /** @enum {string} */
            reason?: "text" | "original" | "merged" | "split" | "story" | "returned";
            sightingId?: string;
            otherArticleId?: string;
            evidence?: string;
        };
        DuplicateDecision: {
            sightingId: string;
            /** @enum {string} */
            reason: "guid" | "url" | "body-exact" | "near" | "operator";
            score: number;
            evidence: string;
            ruleVersion?: number;
        };
        Retraction: {
            mergedInto: string;
            evidence: string;
        };
        ArticleEnd: {
            /** @enum {string} */
            reason: "withdrawn";
            evidence: string;
        };
        /**
         * @description One line of an NDJSON document: an article as its producer writes it. Fields that are not listed here are passed over.
         * @example {
         *       "id": "a-1",
         *       "title": "Larnholm to run harbour cranes on floating solar",
         *       "text": "The port city of Larnholm will open three floating solar parks by spring.",
         *       "url": "https://meridianwire.example/w-1",
         *       "publishedAt": "2025-11-03T08:10:00Z",
         *       "language": "en"
         *     }
         */
        NdjsonItem: {
            /** @description What the publisher calls the article; the same id with another text is a new version of it. */
            id?: string | number | null;
            /** @description The headline; in HTML, its text counts. */
            title: string | number;
            /** @description The article as plain text, paragraphs separated by a blank line. One of text, html, summary and url is needed. */
            text?: string | number | null;
            /** @description The article as HTML; goes before `text`. */
            html?: string | number | null;
            /** @description A teaser. Without text and html the page at `url` is fetched, and the teaser stands in where it cannot be had. */
            summary?: string | number | null;
            /** @description The address of the article. */
            url?: string | number | null;
            /** @description When it was published, ISO 8601 with a zone. Else the time at which the document was published counts. */
            publishedAt?: string | number | null;
            /** @description When it was changed last, ISO 8601 with a zone. */
            updatedAt?: string | number | null;
            /** @description Who wrote it: a name, or a list of names or of {name, email, url}. */
            authors?: string | Record<string, never> | unknown[] | null;
            /** @description BCP 47, such as `ko` or `pt-BR`. Else the text tells. */
            language?: string | number | null;
            /** @description Sections or keywords: names separated by commas, or a list of names or of {name}. */
            categories?: string | unknown[] | null;
            /** @description The outlet, where the document holds several: a name, or {name, url}. */
            source?: string | Record<string, never> | unknown[] | null;
            /** @description The address of its picture, or {url}. */
            image?: string | Record<string, never> | unknown[] | null;
            /** @description Who may use it, and how. */
            rights?: string | number | null;
        } | {
            text: unknown;
        } | {
            html: unknown;
        } | {
            summary: unknown;
        } | {
            url: string;
        };
    };
    responses: never;
    parameters: {
        /** @description The entity tag of an answer that you have: 304 says that it still holds. */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names this state of the answer, for `If-None-Match`. */
        ETag: string;
        /** @description The next page (RFC 8288), where there is one. */
        Link: string;
        /** @description Where to look instead, or next. */
        Location: string;
        /** @description Seconds to wait, with 429 and 503. */
        "Retry-After": string;
        /** @description What is left (`r`), and in how many seconds there is one more (`t`). */
        RateLimit: string;
        /** @description What is allowed (`q`) in how many seconds (`w`). */
        "RateLimit-Policy": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listArticles: {
        parameters: {
            query?: {
                /** @description Instead of the newest: what became of articles since then, a date or a time, in the order of their last changes. `articles` are those that are new or changed, as they now stand; `gone` those that are not among them any more. Go on with `next`, also after the last page (`caughtUp`): whatever comes in meanwhile is told then, and nothing is left out. Keep the highest `version`: some may come twice. */
                changedSince?: string;
                /** @description How many, at most 100. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Words, "phrases", -not, OR, (brackets), prefix*, #tag, and `tag:`, `source:`, `carrier:`, `author:`, `lang:`, `category:`, `intitle:`, `date:`, `story:`. Accents and case do not matter. See docs/consumers.md. */
                q?: string;
                /** @description A tag or an alias of one, in any case, with or without `#`; several separated by commas must all be there. */
                tag?: string;
                /** @description Who published it: a publisher’s id, name or host, in any spelling. An id that only a carrier has finds what that brought. */
                source?: string;
                /** @description Who brought it: the id of a feed, page or producer. */
                carrier?: string;
                /** @description BCP 47; `pt` finds `pt-BR` too. */
                language?: string;
                /** @description A category as the source names it, in any case. */
                category?: string;
                /** @description Published then or later; a date or a time. */
                from?: string;
                /** @description Published before then; of a date, its whole day counts. */
                to?: string;
                /** @description Id of the story it belongs to. */
                story?: string;
                /** @description Newest first, or best match first (with `q`). */
                sort?: "latest" | "relevance";
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Articles, newest first, each text once; or what changed since a time */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "articles": [
                     *         {
                     *           "duplicates": {
                     *             "guid": 1,
                     *             "url": 1,
                     *             "body-exact": 1,
                     *             "near": 1,
                     *             "operator": 1,
                     *             "merged": 1
                     *           },
                     *           "story": {
                     *             "articleCount": 2,
                     *             "sourceCount": 1
                     *           },
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "storyId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "storyEvidence": "text",
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "headlines": [
                     *             {
                     *               "headline": "Old ferry of Larnholm sails again",
                     *               "sourceId": "larnholm-tidings",
                     *               "sourceName": "Larnholm Tidings",
                     *               "seenAt": "2025-07-30T09:00:00.000Z"
                     *             }
                     *           ],
                     *           "headlineCount": 1,
                     *           "subtitle": "The council pays half of it",
                     *           "summary": "The old ferry of Larnholm sails again from Monday.",
                     *           "authors": [
                     *             "Signe Aldal"
                     *           ],
                     *           "sources": [
                     *             {
                     *               "sightingId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *               "sourceId": "larnholm-tidings",
                     *               "sourceName": "Larnholm Tidings",
                     *               "publisherId": "larnholm-tidings",
                     *               "publisherName": "Larnholm Tidings",
                     *               "credit": "text",
                     *               "url": "https://tidings.example/ferry",
                     *               "headline": "Old ferry of Larnholm sails again",
                     *               "publishedAt": "2025-07-30T09:00:00.000Z",
                     *               "publishedPrecision": "second",
                     *               "seenAt": "2025-07-30T09:00:00.000Z"
                     *             }
                     *           ],
                     *           "sightingCount": 1,
                     *           "sourceCount": 1,
                     *           "publisherCount": 1,
                     *           "publisherId": "larnholm-tidings",
                     *           "publisherName": "Larnholm Tidings",
                     *           "credit": "text",
                     *           "canonicalUrl": "https://tidings.example/ferry",
                     *           "urls": [
                     *             "https://tidings.example/ferry"
                     *           ],
                     *           "urlCount": 0,
                     *           "hashtags": [
                     *             {
                     *               "tag": "Larnholm",
                     *               "key": "larnholm",
                     *               "label": "Larnholm",
                     *               "evidence": "page",
                     *               "aliases": [
                     *                 "Larn"
                     *               ],
                     *               "offset": 0,
                     *               "score": 0,
                     *               "kind": "person"
                     *             }
                     *           ],
                     *           "language": "en",
                     *           "publishedAt": "2025-07-30T09:00:00.000Z",
                     *           "publishedPrecision": "second",
                     *           "publishedEvidence": "feed",
                     *           "modifiedAt": "2025-07-30T09:00:00.000Z",
                     *           "firstSeenAt": "2025-07-30T09:00:00.000Z",
                     *           "lastSeenAt": "2025-07-30T09:00:00.000Z",
                     *           "categories": [
                     *             "Transport"
                     *           ],
                     *           "images": [
                     *             {
                     *               "url": "https://tidings.example/ferry",
                     *               "alt": "text"
                     *             }
                     *           ],
                     *           "wordCount": 240,
                     *           "readingTimeMinutes": 1,
                     *           "rights": "text"
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA",
                     *       "notes": [
                     *         {
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "gone": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "reason": "merged",
                     *           "mergedInto": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "evidence": "Both have the address https://tidings.example/ferry."
                     *         }
                     *       ],
                     *       "caughtUp": true
                     *     }
                     */
                    "application/json": components["schemas"]["ArticleList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One article in full */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "duplicates": {
                     *         "guid": 1,
                     *         "url": 1,
                     *         "body-exact": 1,
                     *         "near": 1,
                     *         "operator": 1,
                     *         "merged": 1
                     *       },
                     *       "story": {
                     *         "articleCount": 2,
                     *         "sourceCount": 1
                     *       },
                     *       "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *       "version": 2,
                     *       "storyId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *       "storyEvidence": "text",
                     *       "headline": "Old ferry of Larnholm sails again",
                     *       "headlines": [
                     *         {
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "sourceId": "larnholm-tidings",
                     *           "sourceName": "Larnholm Tidings",
                     *           "seenAt": "2025-07-30T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "headlineCount": 1,
                     *       "subtitle": "The council pays half of it",
                     *       "body": "The old ferry of Larnholm sails again from Monday.\n\nThe council pays half of the repairs.",
                     *       "bodyHtml": "<p>The old ferry of Larnholm sails again from Monday.</p><p>The council pays half of the repairs.</p>",
                     *       "summary": "The old ferry of Larnholm sails again from Monday.",
                     *       "authors": [
                     *         "Signe Aldal"
                     *       ],
                     *       "sources": [
                     *         {
                     *           "sightingId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "sourceId": "larnholm-tidings",
                     *           "sourceName": "Larnholm Tidings",
                     *           "publisherId": "larnholm-tidings",
                     *           "publisherName": "Larnholm Tidings",
                     *           "credit": "text",
                     *           "url": "https://tidings.example/ferry",
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "publishedAt": "2025-07-30T09:00:00.000Z",
                     *           "publishedPrecision": "second",
                     *           "seenAt": "2025-07-30T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "sightingCount": 1,
                     *       "sourceCount": 1,
                     *       "publisherCount": 1,
                     *       "publisherId": "larnholm-tidings",
                     *       "publisherName": "Larnholm Tidings",
                     *       "credit": "text",
                     *       "canonicalUrl": "https://tidings.example/ferry",
                     *       "urls": [
                     *         "https://tidings.example/ferry"
                     *       ],
                     *       "urlCount": 0,
                     *       "hashtags": [
                     *         {
                     *           "tag": "Larnholm",
                     *           "key": "larnholm",
                     *           "label": "Larnholm",
                     *           "evidence": "page",
                     *           "aliases": [
                     *             "Larn"
                     *           ],
                     *           "offset": 0,
                     *           "score": 0,
                     *           "kind": "person"
                     *         }
                     *       ],
                     *       "language": "en",
                     *       "publishedAt": "2025-07-30T09:00:00.000Z",
                     *       "publishedPrecision": "second",
                     *       "publishedEvidence": "feed",
                     *       "modifiedAt": "2025-07-30T09:00:00.000Z",
                     *       "firstSeenAt": "2025-07-30T09:00:00.000Z",
                     *       "lastSeenAt": "2025-07-30T09:00:00.000Z",
                     *       "categories": [
                     *         "Transport"
                     *       ],
                     *       "images": [
                     *         {
                     *           "url": "https://tidings.example/ferry",
                     *           "alt": "text"
                     *         }
                     *       ],
                     *       "wordCount": 240,
                     *       "readingTimeMinutes": 1,
                     *       "rights": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["ArticleAnswer"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, withdrawn, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listSightings: {
        parameters: {
            query?: {
                /** @description How many, at most 100. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The places that ran the article, why each is counted to it, and what differs in its text */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *       "sightings": [
                     *         {
                     *           "decision": {
                     *             "kind": "created",
                     *             "reason": "guid",
                     *             "score": 0,
                     *             "evidence": "Both have the address https://tidings.example/ferry.",
                     *             "ruleVersion": 0,
                     *             "decidedAt": "2025-07-30T09:00:00.000Z",
                     *             "version": 2,
                     *             "fields": [
                     *               "text"
                     *             ]
                     *           },
                     *           "differences": {
                     *             "runs": [
                     *               {
                     *                 "kind": "equal",
                     *                 "text": "text"
                     *               }
                     *             ],
                     *             "unit": "word",
                     *             "wordsRemoved": 0,
                     *             "wordsAdded": 0
                     *           },
                     *           "sightingId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "sourceId": "larnholm-tidings",
                     *           "sourceName": "Larnholm Tidings",
                     *           "publisherId": "larnholm-tidings",
                     *           "publisherName": "Larnholm Tidings",
                     *           "credit": "text",
                     *           "url": "https://tidings.example/ferry",
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "publishedAt": "2025-07-30T09:00:00.000Z",
                     *           "publishedPrecision": "second",
                     *           "seenAt": "2025-07-30T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["SightingList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, withdrawn, invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    traceArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The way of the article’s sightings through the system: read from where, decided and published when */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *       "version": 2,
                     *       "indexed": {
                     *         "version": 2,
                     *         "at": "2025-07-30T09:00:00.000Z"
                     *       },
                     *       "sightings": [
                     *         {
                     *           "sightingId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "sourceId": "larnholm-tidings",
                     *           "fetched": {
                     *             "at": "2025-07-30T09:00:00.000Z",
                     *             "url": "https://tidings.example/ferry",
                     *             "status": 404,
                     *             "bytes": 0,
                     *             "ms": 0
                     *           },
                     *           "raw": {
                     *             "topic": "news.raw-feeds.v1",
                     *             "partition": 0,
                     *             "offset": "42",
                     *             "seenAt": "2025-07-30T09:00:00.000Z"
                     *           },
                     *           "parsed": {
                     *             "parserVersion": "text",
                     *             "warnings": [
                     *               "text"
                     *             ]
                     *           },
                     *           "decided": {
                     *             "kind": "created",
                     *             "reason": "text",
                     *             "evidence": "Both have the address https://tidings.example/ferry.",
                     *             "ruleVersion": 0,
                     *             "at": "2025-07-30T09:00:00.000Z"
                     *           },
                     *           "published": {
                     *             "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *             "version": 2,
                     *             "sequence": 4711
                     *           }
                     *         }
                     *       ],
                     *       "replaced": [
                     *         {
                     *           "version": 2,
                     *           "at": "2025-07-30T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "corrections": [
                     *         {
                     *           "kind": "split",
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "otherArticleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "by": "text",
                     *           "note": "another ferry",
                     *           "at": "2025-07-30T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ArticleTrace"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, withdrawn, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    splitArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sightingIds": [
                 *         "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d"
                 *       ],
                 *       "note": "another ferry"
                 *     }
                 */
                "application/json": components["schemas"]["SplitRequest"];
            };
        };
        responses: {
            /** @description Make an article of its own of some of an article’s sightings */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "kind": "created"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CorrectionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, correction-refused, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    mergeArticles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                 *       "note": "another ferry"
                 *     }
                 */
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description Take another article into this one: both are the same */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "kind": "created"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CorrectionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, correction-refused, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    leaveStory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "another ferry"
                 *     }
                 */
                "application/json": components["schemas"]["LeaveStoryRequest"];
            };
        };
        responses: {
            /** @description Take an article out of its story */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "kind": "created"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CorrectionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, correction-refused, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    joinStory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the article. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "storyId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                 *       "note": "another ferry"
                 *     }
                 */
                "application/json": components["schemas"]["JoinStoryRequest"];
            };
        };
        responses: {
            /** @description Put an article into a story */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "kind": "created"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CorrectionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, correction-refused, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listStories: {
        parameters: {
            query?: {
                /** @description A tag or an alias of one; several separated by commas must all be in the story. */
                tag?: string;
                /** @description BCP 47; stories with an article in this language. */
                language?: string;
                /** @description Stories of fewer articles are left out; 2 leaves those that several texts tell. */
                minArticles?: number;
                /** @description How many, at most 100. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stories: articles of several outlets on one event, those with the latest article first */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stories": [
                     *         {
                     *           "storyId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "language": "en",
                     *           "firstPublishedAt": "2025-07-30T09:00:00.000Z",
                     *           "lastPublishedAt": "2025-07-30T09:00:00.000Z",
                     *           "articleCount": 1,
                     *           "sourceCount": 1,
                     *           "languages": [
                     *             "en"
                     *           ],
                     *           "tags": [
                     *             {
                     *               "aliases": [
                     *                 "Larn"
                     *               ],
                     *               "key": "larnholm",
                     *               "tag": "Larnholm",
                     *               "label": "Larnholm",
                     *               "articles": 1
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["StoryList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getStory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the story, or of an article that belongs to it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One story: its articles in the order of their publication, and who reported it when */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reports": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "sourceId": "larnholm-tidings",
                     *           "sourceName": "Larnholm Tidings",
                     *           "publisherId": "larnholm-tidings",
                     *           "publisherName": "Larnholm Tidings",
                     *           "language": "en",
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "publishedAt": "2025-07-30T09:00:00.000Z",
                     *           "publishedPrecision": "second",
                     *           "url": "https://tidings.example/ferry"
                     *         }
                     *       ],
                     *       "articles": [
                     *         {
                     *           "duplicates": {
                     *             "guid": 1,
                     *             "url": 1,
                     *             "body-exact": 1,
                     *             "near": 1,
                     *             "operator": 1,
                     *             "merged": 1
                     *           },
                     *           "story": {
                     *             "articleCount": 2,
                     *             "sourceCount": 1
                     *           },
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "version": 2,
                     *           "storyId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "storyEvidence": "text",
                     *           "headline": "Old ferry of Larnholm sails again",
                     *           "headlines": [
                     *             {
                     *               "headline": "Old ferry of Larnholm sails again",
                     *               "sourceId": "larnholm-tidings",
                     *               "sourceName": "Larnholm Tidings",
                     *               "seenAt": "2025-07-30T09:00:00.000Z"
                     *             }
                     *           ],
                     *           "headlineCount": 1,
                     *           "subtitle": "The council pays half of it",
                     *           "summary": "The old ferry of Larnholm sails again from Monday.",
                     *           "authors": [
                     *             "Signe Aldal"
                     *           ],
                     *           "sources": [
                     *             {
                     *               "sightingId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *               "sourceId": "larnholm-tidings",
                     *               "sourceName": "Larnholm Tidings",
                     *               "publisherId": "larnholm-tidings",
                     *               "publisherName": "Larnholm Tidings",
                     *               "credit": "text",
                     *               "url": "https://tidings.example/ferry",
                     *               "headline": "Old ferry of Larnholm sails again",
                     *               "publishedAt": "2025-07-30T09:00:00.000Z",
                     *               "publishedPrecision": "second",
                     *               "seenAt": "2025-07-30T09:00:00.000Z"
                     *             }
                     *           ],
                     *           "sightingCount": 1,
                     *           "sourceCount": 1,
                     *           "publisherCount": 1,
                     *           "publisherId": "larnholm-tidings",
                     *           "publisherName": "Larnholm Tidings",
                     *           "credit": "text",
                     *           "canonicalUrl": "https://tidings.example/ferry",
                     *           "urls": [
                     *             "https://tidings.example/ferry"
                     *           ],
                     *           "urlCount": 0,
                     *           "hashtags": [
                     *             {
                     *               "tag": "Larnholm",
                     *               "key": "larnholm",
                     *               "label": "Larnholm",
                     *               "evidence": "page",
                     *               "aliases": [
                     *                 "Larn"
                     *               ],
                     *               "offset": 0,
                     *               "score": 0,
                     *               "kind": "person"
                     *             }
                     *           ],
                     *           "language": "en",
                     *           "publishedAt": "2025-07-30T09:00:00.000Z",
                     *           "publishedPrecision": "second",
                     *           "publishedEvidence": "feed",
                     *           "modifiedAt": "2025-07-30T09:00:00.000Z",
                     *           "firstSeenAt": "2025-07-30T09:00:00.000Z",
                     *           "lastSeenAt": "2025-07-30T09:00:00.000Z",
                     *           "categories": [
                     *             "Transport"
                     *           ],
                     *           "images": [
                     *             {
                     *               "url": "https://tidings.example/ferry",
                     *               "alt": "text"
                     *             }
                     *           ],
                     *           "wordCount": 240,
                     *           "readingTimeMinutes": 1,
                     *           "rights": "text"
                     *         }
                     *       ],
                     *       "together": [
                     *         {
                     *           "articleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "withArticleId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "because": "text"
                     *         }
                     *       ],
                     *       "storyId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *       "headline": "Old ferry of Larnholm sails again",
                     *       "language": "en",
                     *       "firstPublishedAt": "2025-07-30T09:00:00.000Z",
                     *       "lastPublishedAt": "2025-07-30T09:00:00.000Z",
                     *       "articleCount": 1,
                     *       "sourceCount": 1,
                     *       "languages": [
                     *         "en"
                     *       ],
                     *       "tags": [
                     *         {
                     *           "aliases": [
                     *             "Larn"
                     *           ],
                     *           "key": "larnholm",
                     *           "tag": "Larnholm",
                     *           "label": "Larnholm",
                     *           "articles": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StoryAnswer"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The number of the last event you have; else the header `Last-Event-ID`, else only what is new. */
                after?: string;
                /** @description Instead: everything since then, a date or a time. */
                since?: string;
                /** @description Only events of articles that match: the query language of `/v1/articles`, asked of the article as the event has it. Of an article that was changed and does not match, an event `unmatched` tells. */
                q?: string;
            };
            header?: {
                /** @description The number of the last event you have. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happens to articles, as it happens: server-sent events */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 4711
                     *     event: created
                     *     data: {"articleId": "5f0c…", "version": 1, "kind": "created", …}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description A problem (RFC 9457): invalid-query, invalid-request, too-many-streams, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description Part of a tag. */
                q?: string;
                /** @description How many, at most 100. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tags, those of most articles first */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tags": [
                     *         {
                     *           "key": "larnholm",
                     *           "tag": "Larnholm",
                     *           "label": "Larnholm",
                     *           "articles": 1
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description A tag in any case; an alias leads to its tag. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A tag, found by any of its names */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "aliases": [
                     *         "Larn"
                     *       ],
                     *       "related": [
                     *         {
                     *           "key": "larnholm",
                     *           "tag": "Larnholm",
                     *           "label": "Larnholm",
                     *           "articles": 1
                     *         }
                     *       ],
                     *       "key": "larnholm",
                     *       "tag": "Larnholm",
                     *       "label": "Larnholm",
                     *       "articles": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TagAnswer"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getFacets: {
        parameters: {
            query?: {
                /** @description How many values of each kind, at most 50. */
                limit?: number;
                q?: string;
                tag?: string;
                source?: string;
                carrier?: string;
                language?: string;
                category?: string;
                from?: string;
                to?: string;
                story?: string;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publishers, languages, categories, tags and times of the articles of a search */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "articles": 1280,
                     *       "sampledBy": 1,
                     *       "publishers": [
                     *         {
                     *           "key": "larnholm",
                     *           "name": "Larnholm Tidings",
                     *           "articles": 1
                     *         }
                     *       ],
                     *       "languages": [
                     *         {
                     *           "key": "larnholm",
                     *           "name": "Larnholm Tidings",
                     *           "articles": 1
                     *         }
                     *       ],
                     *       "categories": [
                     *         {
                     *           "key": "larnholm",
                     *           "name": "Larnholm Tidings",
                     *           "articles": 1
                     *         }
                     *       ],
                     *       "tags": [
                     *         {
                     *           "key": "larnholm",
                     *           "name": "Larnholm Tidings",
                     *           "articles": 1
                     *         }
                     *       ],
                     *       "histogram": {
                     *         "step": "hour",
                     *         "buckets": [
                     *           {
                     *             "from": "2025-07-30T09:00:00.000Z",
                     *             "articles": 0
                     *           }
                     *         ],
                     *         "earlier": 0,
                     *         "later": 0
                     *       },
                     *       "notes": [
                     *         {
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FacetsAnswer"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listTrends: {
        parameters: {
            query?: {
                /** @description How many, at most 100. */
                limit?: number;
                /** @description At which time the 24 hours end: a date or a time. Now where it is left out. */
                at?: string;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tags that rise */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2025-07-30T09:00:00.000Z",
                     *       "to": "2025-07-30T09:00:00.000Z",
                     *       "articles": 0,
                     *       "articlesBefore": 0,
                     *       "trends": [
                     *         {
                     *           "key": "larnholm",
                     *           "tag": "Larnholm",
                     *           "label": "Larnholm",
                     *           "articles": 1,
                     *           "expected": 0,
                     *           "publishers": 1,
                     *           "score": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TrendList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every publisher of an article, whoever brought it, and the sources that are fetched */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sources": [
                     *         {
                     *           "id": "text",
                     *           "name": "Larnholm Tidings",
                     *           "articles": 1,
                     *           "latestAt": "2025-07-30T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "fetched": [
                     *         {
                     *           "id": "text",
                     *           "name": "Larnholm Tidings",
                     *           "url": "https://tidings.example/ferry",
                     *           "state": "active",
                     *           "addedAt": "2025-07-30T09:00:00.000Z",
                     *           "folders": [
                     *             "text"
                     *           ],
                     *           "categories": [
                     *             "Transport"
                     *           ],
                     *           "siteUrl": "text",
                     *           "language": "en",
                     *           "nextVisitAt": "2025-07-30T09:00:00.000Z",
                     *           "nextVisitWhy": "text",
                     *           "lastFetchedAt": "2025-07-30T09:00:00.000Z",
                     *           "lastResult": "text",
                     *           "lastSentence": "text",
                     *           "lastSuccessAt": "2025-07-30T09:00:00.000Z",
                     *           "errorCount": 0,
                     *           "fetchCount": 0,
                     *           "publishCount": 0,
                     *           "lastNewsAt": "2025-07-30T09:00:00.000Z",
                     *           "newsExpectedBy": "2025-07-30T09:00:00.000Z",
                     *           "silentSince": "2025-07-30T09:00:00.000Z",
                     *           "unreadable": "text",
                     *           "notice": "text",
                     *           "itemsPerDay": 0,
                     *           "duplicateShare": 0,
                     *           "halfWithinMs": 1
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    addSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://tidings.example/ferry",
                 *       "id": "text",
                 *       "name": "Larnholm Tidings",
                 *       "folders": [
                 *         "text"
                 *       ],
                 *       "categories": [
                 *         "Transport"
                 *       ],
                 *       "siteUrl": "text",
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["NewSource"];
            };
        };
        responses: {
            /** @description Have a feed fetched, at once */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "added": true,
                     *       "source": {
                     *         "id": "text",
                     *         "name": "Larnholm Tidings",
                     *         "url": "https://tidings.example/ferry",
                     *         "state": "active",
                     *         "addedAt": "2025-07-30T09:00:00.000Z",
                     *         "folders": [
                     *           "text"
                     *         ],
                     *         "categories": [
                     *           "Transport"
                     *         ],
                     *         "siteUrl": "text",
                     *         "language": "en",
                     *         "nextVisitAt": "2025-07-30T09:00:00.000Z",
                     *         "nextVisitWhy": "text",
                     *         "lastFetchedAt": "2025-07-30T09:00:00.000Z",
                     *         "lastResult": "text",
                     *         "lastSentence": "text",
                     *         "lastSuccessAt": "2025-07-30T09:00:00.000Z",
                     *         "errorCount": 0,
                     *         "fetchCount": 0,
                     *         "publishCount": 0,
                     *         "lastNewsAt": "2025-07-30T09:00:00.000Z",
                     *         "newsExpectedBy": "2025-07-30T09:00:00.000Z",
                     *         "silentSince": "2025-07-30T09:00:00.000Z",
                     *         "unreadable": "text",
                     *         "notice": "text",
                     *         "itemsPerDay": 0,
                     *         "duplicateShare": 0,
                     *         "halfWithinMs": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AddedSourceAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of a source that is fetched. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A source that is fetched: how it does, its next visit and why then */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "source": {
                     *         "id": "text",
                     *         "name": "Larnholm Tidings",
                     *         "url": "https://tidings.example/ferry",
                     *         "state": "active",
                     *         "addedAt": "2025-07-30T09:00:00.000Z",
                     *         "folders": [
                     *           "text"
                     *         ],
                     *         "categories": [
                     *           "Transport"
                     *         ],
                     *         "siteUrl": "text",
                     *         "language": "en",
                     *         "nextVisitAt": "2025-07-30T09:00:00.000Z",
                     *         "nextVisitWhy": "text",
                     *         "lastFetchedAt": "2025-07-30T09:00:00.000Z",
                     *         "lastResult": "text",
                     *         "lastSentence": "text",
                     *         "lastSuccessAt": "2025-07-30T09:00:00.000Z",
                     *         "errorCount": 0,
                     *         "fetchCount": 0,
                     *         "publishCount": 0,
                     *         "lastNewsAt": "2025-07-30T09:00:00.000Z",
                     *         "newsExpectedBy": "2025-07-30T09:00:00.000Z",
                     *         "silentSince": "2025-07-30T09:00:00.000Z",
                     *         "unreadable": "text",
                     *         "notice": "text",
                     *         "itemsPerDay": 0,
                     *         "duplicateShare": 0,
                     *         "halfWithinMs": 1
                     *       },
                     *       "fetches": [
                     *         {
                     *           "at": "2025-07-30T09:00:00.000Z",
                     *           "result": "text",
                     *           "status": 404,
                     *           "bytes": 1,
                     *           "ms": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FetchedSourceAnswer"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    removeSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a source that is fetched. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer fetch a source; its articles stay */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "removed": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["RemovedSource"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    changeSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a source that is fetched. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "active",
                 *       "fetchNow": true,
                 *       "name": "Larnholm Tidings",
                 *       "folders": [
                 *         "text"
                 *       ],
                 *       "categories": [
                 *         "Transport"
                 *       ],
                 *       "siteUrl": "text",
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["SourceChange"];
            };
        };
        responses: {
            /** @description Pause a source, resume it, fetch it now, or change what is said of it */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "source": {
                     *         "id": "text",
                     *         "name": "Larnholm Tidings",
                     *         "url": "https://tidings.example/ferry",
                     *         "state": "active",
                     *         "addedAt": "2025-07-30T09:00:00.000Z",
                     *         "folders": [
                     *           "text"
                     *         ],
                     *         "categories": [
                     *           "Transport"
                     *         ],
                     *         "siteUrl": "text",
                     *         "language": "en",
                     *         "nextVisitAt": "2025-07-30T09:00:00.000Z",
                     *         "nextVisitWhy": "text",
                     *         "lastFetchedAt": "2025-07-30T09:00:00.000Z",
                     *         "lastResult": "text",
                     *         "lastSentence": "text",
                     *         "lastSuccessAt": "2025-07-30T09:00:00.000Z",
                     *         "errorCount": 0,
                     *         "fetchCount": 0,
                     *         "publishCount": 0,
                     *         "lastNewsAt": "2025-07-30T09:00:00.000Z",
                     *         "newsExpectedBy": "2025-07-30T09:00:00.000Z",
                     *         "silentSince": "2025-07-30T09:00:00.000Z",
                     *         "unreadable": "text",
                     *         "notice": "text",
                     *         "itemsPerDay": 0,
                     *         "duplicateShare": 0,
                     *         "halfWithinMs": 1
                     *       },
                     *       "fetches": [
                     *         {
                     *           "at": "2025-07-30T09:00:00.000Z",
                     *           "result": "text",
                     *           "status": 404,
                     *           "bytes": 1,
                     *           "ms": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FetchedSourceAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-request, unauthorized, not-allowed, too-many-requests, cross-site, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getScorecard: {
        parameters: {
            query?: {
                /** @description How many days, today among them. */
                days?: number;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of a source, as documents name it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of what a source sent, by day */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sourceId": "larnholm-tidings",
                     *       "total": {
                     *         "documents": 48,
                     *         "refusedDocuments": 1,
                     *         "acceptedItems": 130,
                     *         "requestedItems": 0,
                     *         "rejectedItems": 2,
                     *         "rejectedBy": {
                     *           "empty-document": 1,
                     *           "too-large": 1,
                     *           "too-deep": 1,
                     *           "undecodable": 1,
                     *           "unknown-format": 1,
                     *           "malformed": 1,
                     *           "header-not-found": 1,
                     *           "no-items": 1,
                     *           "item-without-headline": 1,
                     *           "item-without-text": 1,
                     *           "item-without-date": 1,
                     *           "item-invalid": 1,
                     *           "no-article": 1,
                     *           "timeout": 1,
                     *           "out-of-memory": 1,
                     *           "memory": 1
                     *         },
                     *         "newArticles": 41,
                     *         "updates": 3,
                     *         "duplicates": 9,
                     *         "duplicatesBy": {
                     *           "guid": 1,
                     *           "url": 1,
                     *           "body-exact": 1,
                     *           "near": 1,
                     *           "operator": 1
                     *         },
                     *         "publishedToSeen": {
                     *           "p50Ms": 304437,
                     *           "p95Ms": 3444301
                     *         },
                     *         "seenToShown": {
                     *           "p50Ms": 304437,
                     *           "p95Ms": 3444301
                     *         }
                     *       },
                     *       "days": [
                     *         {
                     *           "day": "2025-07-30",
                     *           "documents": 48,
                     *           "refusedDocuments": 1,
                     *           "acceptedItems": 130,
                     *           "requestedItems": 0,
                     *           "rejectedItems": 2,
                     *           "rejectedBy": {
                     *             "empty-document": 1,
                     *             "too-large": 1,
                     *             "too-deep": 1,
                     *             "undecodable": 1,
                     *             "unknown-format": 1,
                     *             "malformed": 1,
                     *             "header-not-found": 1,
                     *             "no-items": 1,
                     *             "item-without-headline": 1,
                     *             "item-without-text": 1,
                     *             "item-without-date": 1,
                     *             "item-invalid": 1,
                     *             "no-article": 1,
                     *             "timeout": 1,
                     *             "out-of-memory": 1,
                     *             "memory": 1
                     *           },
                     *           "newArticles": 41,
                     *           "updates": 3,
                     *           "duplicates": 9,
                     *           "duplicatesBy": {
                     *             "guid": 1,
                     *             "url": 1,
                     *             "body-exact": 1,
                     *             "near": 1,
                     *             "operator": 1
                     *           },
                     *           "publishedToSeen": {
                     *             "p50Ms": 304437,
                     *             "p95Ms": 3444301
                     *           },
                     *           "seenToShown": {
                     *             "p50Ms": 304437,
                     *             "p95Ms": 3444301
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ScorecardAnswer"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    publishRawFeed: {
        parameters: {
            query?: {
                /** @description Id of the source, as the key of a message; the header `ce-source` goes before it. */
                source?: string;
            };
            header?: {
                /** @description the message's id; a raw document's is told in its receipt. Without it: sha256 over source and bytes. */
                "ce-id"?: string;
                /** @description id of the source that a raw document is from; `/cleanwire` on what the project makes itself. Without it: the message's key, else `unknown`. */
                "ce-source"?: string;
                /** @description the source's name for people. Without it: the feed's own title. */
                "ce-sourcename"?: string;
                /** @description when you got the document, ISO 8601. Without it: the broker's timestamp. */
                "ce-time"?: string;
                /** @description the address the bytes came from, after redirects; relative links are resolved against it. Without it: links must be absolute. */
                "ce-subject"?: string;
                /** @description W3C trace context; goes on from a raw document to the events of its articles. Without it: the document belongs to no trace. */
                traceparent?: string;
                /** @description what tracing systems add to `traceparent`; goes with it. Without it: nothing. */
                tracestate?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example <rss version="2.0"><channel><item><title>Old ferry sails again</title></item></channel></rss> */
                "application/octet-stream": string;
                /**
                 * @example {
                 *       "file": "<rss version=\"2.0\"><channel><item><title>Old ferry sails again</title></item></channel></rss>"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @example <rss version="2.0"><channel><item><title>Old ferry sails again</title></item></channel></rss>
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Publish a feed document as it is: RSS, Atom, JSON Feed, hashtag page, … */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "documentId": "larnholm-tidings-4711",
                     *       "sourceId": "larnholm-tidings",
                     *       "receipt": {
                     *         "topic": "news.raw-feeds.v1",
                     *         "key": "larnholm",
                     *         "path": "/v1/receipts/larnholm-tidings-4711"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PublishedAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-query, invalid-request, unauthorized, not-allowed, too-many-requests, too-large, unsupported-encoding, cross-site, broker-away, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    publishRawPage: {
        parameters: {
            query?: {
                /** @description Id of the source, as the key of a message; the header `ce-source` goes before it. */
                source?: string;
            };
            header?: {
                /** @description the message's id; a raw document's is told in its receipt. Without it: sha256 over source and bytes. */
                "ce-id"?: string;
                /** @description id of the source that a raw document is from; `/cleanwire` on what the project makes itself. Without it: the message's key, else `unknown`. */
                "ce-source"?: string;
                /** @description the source's name for people. Without it: the feed's own title. */
                "ce-sourcename"?: string;
                /** @description when you got the document, ISO 8601. Without it: the broker's timestamp. */
                "ce-time"?: string;
                /** @description the address the bytes came from, after redirects; relative links are resolved against it. Without it: links must be absolute. */
                "ce-subject"?: string;
                /** @description W3C trace context; goes on from a raw document to the events of its articles. Without it: the document belongs to no trace. */
                traceparent?: string;
                /** @description what tracing systems add to `traceparent`; goes with it. Without it: nothing. */
                tracestate?: string;
                /** @description HTTP status that a page was answered with; 0 when there was no answer. Without it: the page is taken as it is. */
                "ce-httpstatus"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example <rss version="2.0"><channel><item><title>Old ferry sails again</title></item></channel></rss> */
                "application/octet-stream": string;
                /**
                 * @example {
                 *       "file": "<rss version=\"2.0\"><channel><item><title>Old ferry sails again</title></item></channel></rss>"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @example <rss version="2.0"><channel><item><title>Old ferry sails again</title></item></channel></rss>
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Publish the page of one article as it is */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "documentId": "larnholm-tidings-4711",
                     *       "sourceId": "larnholm-tidings",
                     *       "receipt": {
                     *         "topic": "news.raw-feeds.v1",
                     *         "key": "larnholm",
                     *         "path": "/v1/receipts/larnholm-tidings-4711"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PublishedAnswer"];
                };
            };
            /** @description A problem (RFC 9457): invalid-query, invalid-request, unauthorized, not-allowed, too-many-requests, too-large, unsupported-encoding, cross-site, broker-away, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listReceipts: {
        parameters: {
            query?: {
                /** @description Id of a source. */
                source?: string;
                /** @description How many, at most 100. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of documents, the latest first */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "receipts": [
                     *         {
                     *           "receiptId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *           "documentId": "larnholm-tidings-4711",
                     *           "sourceId": "larnholm-tidings",
                     *           "format": "rss",
                     *           "accepted": 0,
                     *           "requested": 0,
                     *           "rejected": 0,
                     *           "rejections": [
                     *             {
                     *               "code": "empty-document",
                     *               "pointer": "text",
                     *               "sentence": "text"
                     *             }
                     *           ],
                     *           "warnings": [
                     *             "text"
                     *           ],
                     *           "directions": {
                     *             "items": [
                     *               {
                     *                 "id": "5f0c3a9d5f0c",
                     *                 "publishedAt": "2025-07-30T09:00:00.000Z"
                     *               }
                     *             ],
                     *             "ttlMinutes": 1,
                     *             "updatePeriod": "hourly",
                     *             "updateFrequency": 1,
                     *             "updateBase": "2025-07-30T09:00:00.000Z",
                     *             "skipHours": [
                     *               0
                     *             ],
                     *             "skipDays": [
                     *               "Sunday"
                     *             ],
                     *             "self": "text",
                     *             "hubs": [
                     *               "text"
                     *             ],
                     *             "next": "MTc1Mzg2NjAwMDAwMA",
                     *             "prevArchive": "text",
                     *             "current": "text",
                     *             "feeds": [
                     *               {
                     *                 "url": "https://tidings.example/ferry",
                     *                 "title": "Not found",
                     *                 "type": "urn:cleanwire:problem:not-found"
                     *               }
                     *             ],
                     *             "parts": [
                     *               {
                     *                 "url": "https://tidings.example/ferry",
                     *                 "modifiedAt": "2025-07-30T09:00:00.000Z"
                     *               }
                     *             ]
                     *           },
                     *           "raw": {
                     *             "topic": "news.raw-feeds.v1",
                     *             "partition": 0,
                     *             "offset": "42",
                     *             "time": "2025-07-30T09:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["ReceiptList"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tag of an answer that you have: 304 says that it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description `documentId` of the answer to publishing it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of a document */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "receiptId": "5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d5f0c3a9d",
                     *       "documentId": "larnholm-tidings-4711",
                     *       "sourceId": "larnholm-tidings",
                     *       "format": "rss",
                     *       "accepted": 0,
                     *       "requested": 0,
                     *       "rejected": 0,
                     *       "rejections": [
                     *         {
                     *           "code": "empty-document",
                     *           "pointer": "text",
                     *           "sentence": "text"
                     *         }
                     *       ],
                     *       "warnings": [
                     *         "text"
                     *       ],
                     *       "directions": {
                     *         "items": [
                     *           {
                     *             "id": "5f0c3a9d5f0c",
                     *             "publishedAt": "2025-07-30T09:00:00.000Z"
                     *           }
                     *         ],
                     *         "ttlMinutes": 1,
                     *         "updatePeriod": "hourly",
                     *         "updateFrequency": 1,
                     *         "updateBase": "2025-07-30T09:00:00.000Z",
                     *         "skipHours": [
                     *           0
                     *         ],
                     *         "skipDays": [
                     *           "Sunday"
                     *         ],
                     *         "self": "text",
                     *         "hubs": [
                     *           "text"
                     *         ],
                     *         "next": "MTc1Mzg2NjAwMDAwMA",
                     *         "prevArchive": "text",
                     *         "current": "text",
                     *         "feeds": [
                     *           {
                     *             "url": "https://tidings.example/ferry",
                     *             "title": "Not found",
                     *             "type": "urn:cleanwire:problem:not-found"
                     *           }
                     *         ],
                     *         "parts": [
                     *           {
                     *             "url": "https://tidings.example/ferry",
                     *             "modifiedAt": "2025-07-30T09:00:00.000Z"
                     *           }
                     *         ]
                     *       },
                     *       "raw": {
                     *         "topic": "news.raw-feeds.v1",
                     *         "partition": 0,
                     *         "offset": "42",
                     *         "time": "2025-07-30T09:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["FeedReceipt"];
                };
            };
            /** @description Nothing changed since the answer with the entity tag of `If-None-Match`. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457): not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key’s subscriptions, the newest first; with an operator’s key everybody’s */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptions": [
                     *         {
                     *           "id": "sub_0f5c3a9d5f0c3a9d5f0c3a9d",
                     *           "name": "Ferries",
                     *           "keyId": "text",
                     *           "query": "#Larnholm OR \"old ferry\" -sport",
                     *           "url": "https://news.example/hook",
                     *           "topic": "news.clean-articles.ferries.v1",
                     *           "state": "active",
                     *           "createdAt": "2025-07-30T09:00:00.000Z",
                     *           "pending": 0,
                     *           "dead": 0,
                     *           "deliveredAt": "2025-07-30T09:00:00.000Z",
                     *           "failingSince": "2025-07-30T09:00:00.000Z",
                     *           "lastSentence": "Status 500 of news.example."
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionList"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    addSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "query": "#Larnholm OR \"old ferry\" -sport",
                 *       "url": "https://news.example/hook",
                 *       "name": "Ferries"
                 *     }
                 */
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description Have what happens from now on to the articles that a query matches delivered */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscription": {
                     *         "id": "sub_0f5c3a9d5f0c3a9d5f0c3a9d",
                     *         "name": "Ferries",
                     *         "keyId": "text",
                     *         "query": "#Larnholm OR \"old ferry\" -sport",
                     *         "url": "https://news.example/hook",
                     *         "topic": "news.clean-articles.ferries.v1",
                     *         "state": "active",
                     *         "createdAt": "2025-07-30T09:00:00.000Z",
                     *         "pending": 0,
                     *         "dead": 0,
                     *         "deliveredAt": "2025-07-30T09:00:00.000Z",
                     *         "failingSince": "2025-07-30T09:00:00.000Z",
                     *         "lastSentence": "Status 500 of news.example."
                     *       },
                     *       "secret": "whsec_bWFkZSB1cCBmb3IgdGhlIG9sZCBmZXJyeSBob2xt"
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, invalid-request, not-allowed, subscription-refused, too-large, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a subscription of the key’s. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A subscription, and how its receiver does */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscription": {
                     *         "id": "sub_0f5c3a9d5f0c3a9d5f0c3a9d",
                     *         "name": "Ferries",
                     *         "keyId": "text",
                     *         "query": "#Larnholm OR \"old ferry\" -sport",
                     *         "url": "https://news.example/hook",
                     *         "topic": "news.clean-articles.ferries.v1",
                     *         "state": "active",
                     *         "createdAt": "2025-07-30T09:00:00.000Z",
                     *         "pending": 0,
                     *         "dead": 0,
                     *         "deliveredAt": "2025-07-30T09:00:00.000Z",
                     *         "failingSince": "2025-07-30T09:00:00.000Z",
                     *         "lastSentence": "Status 500 of news.example."
                     *       },
                     *       "secret": "whsec_bWFkZSB1cCBmb3IgdGhlIG9sZCBmZXJyeSBob2xt"
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    removeSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a subscription of the key’s. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a subscription, with all that waits for it */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "removed": "sub_0f5c3a9d5f0c3a9d5f0c3a9d"
                     *     }
                     */
                    "application/json": components["schemas"]["RemovedSubscription"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    changeSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a subscription of the key’s. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "query": "#Larnholm OR \"old ferry\" -sport",
                 *       "url": "https://news.example/hook",
                 *       "name": "Ferries",
                 *       "state": "active",
                 *       "newSecret": true
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionChange"];
            };
        };
        responses: {
            /** @description Change a subscription, pause or resume it, or have another secret sign */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscription": {
                     *         "id": "sub_0f5c3a9d5f0c3a9d5f0c3a9d",
                     *         "name": "Ferries",
                     *         "keyId": "text",
                     *         "query": "#Larnholm OR \"old ferry\" -sport",
                     *         "url": "https://news.example/hook",
                     *         "topic": "news.clean-articles.ferries.v1",
                     *         "state": "active",
                     *         "createdAt": "2025-07-30T09:00:00.000Z",
                     *         "pending": 0,
                     *         "dead": 0,
                     *         "deliveredAt": "2025-07-30T09:00:00.000Z",
                     *         "failingSince": "2025-07-30T09:00:00.000Z",
                     *         "lastSentence": "Status 500 of news.example."
                     *       },
                     *       "secret": "whsec_bWFkZSB1cCBmb3IgdGhlIG9sZCBmZXJyeSBob2xt"
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionAnswer"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, not-found, invalid-request, subscription-refused, too-large, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only those that wait, were delivered, or were given up. */
                state?: "pending" | "delivered" | "dead";
                /** @description Only those of this kind. */
                kind?: "created" | "updated" | "duplicate" | "retracted" | "unmatched" | "test";
                /** @description How many, at most 100. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of a subscription of the key’s. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was delivered, waits, or was given up, the latest event first */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "id": "msg_0f5c3a9d5f0c3a9d5f0c3a9d_4711",
                     *           "sequence": 4711,
                     *           "kind": "created",
                     *           "state": "pending",
                     *           "attempts": 0,
                     *           "createdAt": "2025-07-30T09:00:00.000Z",
                     *           "dueAt": "2025-07-30T09:00:00.000Z",
                     *           "finishedAt": "2025-07-30T09:00:00.000Z",
                     *           "status": 500,
                     *           "sentence": "Status 500 of news.example."
                     *         }
                     *       ],
                     *       "next": "MTc1Mzg2NjAwMDAwMA"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, not-found, invalid-query, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    replayDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a subscription of the key’s. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliver again what was given up */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayedDeliveries"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, not-found, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    testSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a subscription of the key’s. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliver a test to a webhook, like any other delivery; its type is `test` */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0f5c3a9d5f0c3a9d5f0c3a9d_4711",
                     *       "sequence": 4711,
                     *       "kind": "created",
                     *       "state": "pending",
                     *       "attempts": 0,
                     *       "createdAt": "2025-07-30T09:00:00.000Z",
                     *       "dueAt": "2025-07-30T09:00:00.000Z",
                     *       "finishedAt": "2025-07-30T09:00:00.000Z",
                     *       "status": 500,
                     *       "sentence": "Status 500 of news.example."
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description A problem (RFC 9457): unauthorized, cross-site, not-found, subscription-refused, internal, database-away, too-many-requests. */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:cleanwire:problem:invalid-request",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no article 5f0c3a9d.",
                     *       "errors": [
                     *         {
                     *           "parameter": "text",
                     *           "detail": "There is no article 5f0c3a9d.",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "code": "text"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
}
