drop schema fetcher cascade;
