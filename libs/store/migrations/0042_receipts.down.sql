drop schema receipts cascade;
