alter table fetcher.page_requests drop column traceparent, drop column tracestate;
