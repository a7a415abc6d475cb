// The publishers of fetch.bench.mjs, in a process of their own: every address of 127/8 is a host. /n/… is document n, and due at the moment that
// the bench has set; what is asked for counts how late it was. Answers are never the same, and every connection ends after one.
import { createServer } from 'node:http';

const text = Array.from({ length: 9000 }, (_, n) => (n * 7919).toString(36))
  .join(' ')
  .slice(0, 50_000);
let clock;
let late = [];
let served = 0;
const server = createServer((request, response) => {
  served++;
  const number = Number(request.url.slice(1));
  if (clock) late.push(Date.now() - (clock.from + number * clock.stepMs));
  response.writeHead(200, { 'content-type': 'application/rss+xml', connection: 'close' });
  response.end(`<rss>${served} ${text}</rss>`);
});
server.listen(0, '0.0.0.0', () => process.send({ port: server.address().port }));
process.on('message', (message) => {
  if (message.clock) ({ clock } = message);
  if (message.report) {
    process.send({ late, served });
    late = [];
  }
});
process.on('disconnect', () => process.exit(0));
