// Loaded into a service: writes the longest time that its event loop stood still, in milliseconds, to the file that LOOP_PROBE names.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let written = 0;
  setInterval(() => {
    const max = delay.max / 1e6;
    if (max > written) writeFileSync(process.env.LOOP_PROBE, String((written = max)));
  }, 100).unref();
}
