drop table fetcher.subscriptions;
