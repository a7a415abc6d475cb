drop schema subscriptions cascade;
