// Loaded into each service of the soak: answers with what the process holds after a collection of garbage.
process.on('message', (message) => {
  if (message !== 'measure') return;
  // Twice: what a finaliser lets go of is collected by the second.
  globalThis.gc();
  setImmediate(() => {
    globalThis.gc();
    process.send({ ...process.memoryUsage(), uptime: process.uptime() });
  });
});
// The channel alone must not keep a service alive that was told to stop.
process.channel?.unref();
