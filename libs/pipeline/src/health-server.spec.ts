import { once } from 'node:events';
import { connect } from 'node:net';
import { startHealthServer } from './service.js';

const healthy = { health: () => Promise.resolve({ live: true, ready: true, facts: {} }) };

it('a health server closes although somebody keeps a connection open without asking anything', async () => {
  const server = await startHealthServer(healthy, '127.0.0.1', 0);
  const idle = connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  // Answered after the idle connection was taken in, so the server knows of it.
  expect((await fetch(`http://127.0.0.1:${server.port}/health/live`)).status).toBe(200);
  const ended = once(idle, 'close');
  await server.close();
  await ended;
});
