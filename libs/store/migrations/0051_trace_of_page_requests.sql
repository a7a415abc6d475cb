-- The W3C trace context of the document that asked for a page: the page, once it is there, belongs to it.
-- Numbered after 0020, which makes the table.
alter table fetcher.page_requests add column traceparent text, add column tracestate text;
