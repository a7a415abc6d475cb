import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET); // whsec_…
const seen = new Set(); // ids of deliveries; a table, in earnest

createServer(async (request, response) => {
  let delivery;
  try {
    delivery = webhook.verify(await text(request), request.headers);
  } catch {
    return response.writeHead(400).end(); // not signed by this secret, or too old
  }
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) console.log(delivery.type, delivery.data.article?.headline ?? '');
  seen.add(id);
  response.writeHead(204).end();
}).listen(Number(process.env.PORT ?? 8090), process.env.HOST ?? '127.0.0.1');
