import { rm } from 'node:fs/promises';

/** Stops what global-setup.mjs started. */
export default async function stopServers() {
  const servers = globalThis.cleanwireServers;
  if (!servers) return;
  globalThis.cleanwireServers = undefined;
  await Promise.all(servers.running.map((server) => server.stop()));
  await rm(servers.home, { recursive: true, force: true });
}
