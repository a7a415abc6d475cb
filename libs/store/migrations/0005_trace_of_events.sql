-- The W3C trace context of what led to an event: the relay passes it on in the event's headers.
alter table ledger.outbox add column traceparent text, add column tracestate text;
