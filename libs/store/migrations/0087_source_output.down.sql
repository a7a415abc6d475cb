drop table fetcher.output_days;
drop table fetcher.output;
