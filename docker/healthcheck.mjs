// Exits 0 when the service of this container says that it can do its work. The gateway answers on PORT, every other
// service on CLEANWIRE_HEALTH_PORT; only one of the two listens.
const ports = [process.env.CLEANWIRE_HEALTH_PORT || 8081, process.env.PORT || 8080];
const answers = await Promise.allSettled(
  ports.map((port) => fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4000) })),
);
const answer = answers.find(({ status }) => status === 'fulfilled')?.value;
console.log(answer ? await answer.text() : `Nothing listens on ports ${ports.join(' and ')}.`);
process.exit(answer?.ok ? 0 : 1);
