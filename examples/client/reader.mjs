import { CleanwireClient, ProblemError } from '@cleanwire/client';

const news = new CleanwireClient({ url: process.env.CLEANWIRE_URL ?? 'http://127.0.0.1:8080' });

// All of them: the next page is asked for when this one is read.
for await (const { headline, publishedAt } of news.articles({ q: 'source:my-paper', limit: 50 }))
  console.log(publishedAt, headline);

try {
  await news.article('0'.repeat(64));
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.log(error.kind, error.message);
}

// What happens from then on; it comes back by itself when the connection breaks.
for await (const { sequence, kind, article } of news.follow({ since: new Date('2025-11-03') })) {
  console.log(sequence, kind, article.headline);
  break;
}
