import { parentPort } from 'node:worker_threads';

/** Stands in for parse-worker.js: does to its thread what the document's bytes say. */
parentPort.on('message', ({ document, options }) => {
  const order = Buffer.from(document.body).toString();
  if (order === 'loop') for (;;);
  if (order === 'eat') for (const eaten = []; ;) eaten.push(new Array(100_000).fill(eaten.length));
  if (order === 'exit') process.exit(3);
  if (order.startsWith('work ')) work(Number(order.slice(5)));
  if (order.startsWith('wait '))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(order.slice(5)));
  if (order === 'throw') return parentPort.postMessage({ bug: new Error('a bug') });
  const value = Buffer.from(`${document.sourceId} ${options.maxBytes}`);
  parentPort.postMessage({
    read: {
      format: 'rss',
      accepted: 1,
      requested: 0,
      rejected: 0,
      messages: [{ topic: order, key: null, headers: {}, piece: 0, from: 0, to: value.length }],
      pieces: [Uint8Array.from(value)],
    },
  });
});

function work(cpuMs) {
  const before = process.threadCpuUsage();
  const spent = ({ user, system }) => (user + system) / 1000;
  while (spent(process.threadCpuUsage(before)) < cpuMs);
}

// As modules that take a while to load: no document pays for it.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
parentPort.postMessage('ready');
