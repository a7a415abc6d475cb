alter table fetcher.sources drop column folders, drop column categories, drop column site_url, drop column language;
