// A farm of large bodies on a thread of its own, so that what it does holds up no client: tells its port, and nothing else.
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

const body = Buffer.alloc(workerData.bytes, 'the harbour council of Larnholm said on Tuesday ');
const packed = gzipSync(body, { level: 1 });
const server = createServer((request, response) => {
  switch (request.url) {
    case '/known':
      return response.writeHead(200, { 'content-length': body.length }).end(body);
    case '/unknown':
      return response.writeHead(200).end(body);
    case '/packed':
      return response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    default:
      return response.writeHead(200).write(body.subarray(0, body.length / 2));
  }
});
server.listen(0, '0.0.0.0', () => parentPort.postMessage(server.address().port));
