import type { Running } from './start-everything.js';

/** What someone sees when everything runs. */
export const welcome = ({ url, addresses }: Running, logFile: string): string => `
Cleanwire is running: ${url}

  Kafka     ${addresses.KAFKA_BROKERS}
  Postgres  ${addresses.DATABASE_URL.replace(/:[^:@/]*@/, ':***@')}
  Log       ${logFile}

Three things to try, in another terminal:

  npx cleanwire tail                  every clean article as it comes
  npx cleanwire produce ${SAMPLE_FILE} --source my-paper
                                      a page of news as an upstream producer; then look at
                                      ${url}/tag/${SAMPLE_TAG}
  npx cleanwire sources add https://example.org/feed.xml
                                      a source of your own

Ctrl-C stops everything; the next start goes on from here.
`;

const SAMPLE_FILE = 'samples/hashtag-page.txt';
const SAMPLE_TAG = 'TarvikIslandLibraryFund';
