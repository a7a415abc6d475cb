alter table ledger.outbox drop column traceparent, drop column tracestate;
