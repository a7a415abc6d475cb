import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

const MOST_WAITING = 5;

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ CLEANWIRE_GATEWAY_MAX_WAITING_COUNT: String(MOST_WAITING) });
}, 120_000);
afterAll(async () => {
  system.process('parser').kill('SIGCONT');
  await system.stop();
}, 30_000);

let documents = 0;
async function publish(): Promise<{ status: number; title: string; response: Response }> {
  const title = `Westmere counts ferry ${++documents}`;
  const text = `Ferry ${documents} of Westmere was counted on the quay by ${documents * 7} children of the harbour school, who want a lighthouse.`;
  const response = await fetch(`${system.gateway}/v1/raw-feeds?source=ferries`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({ id: `ferry-${documents}`, title, text }),
  });
  return { status: response.status, title, response };
}

async function titles(): Promise<string[]> {
  const response = await fetch(`${system.gateway}/v1/articles?carrier=ferries&limit=100`);
  const { articles } = (await response.json()) as { articles: { headline: string }[] };
  return articles.map(({ headline }) => headline).sort();
}

it('whoever publishes is told to wait while the parser stands still, and is let in again once it has caught up', async () => {
  const accepted: string[] = [];
  const offer = async (): Promise<Response | undefined> => {
    const { status, title, response } = await publish();
    if (status === 429) return response;
    expect(status).toBe(202);
    accepted.push(title);
    return undefined;
  };
  await offer();
  await eventually(async () => expect(await titles()).toHaveLength(1), 60_000, 250);

  system.process('parser').kill('SIGSTOP');
  for (let i = 0; i <= MOST_WAITING; i++) await offer();
  const refused = await eventually(
    async () => {
      const response = await offer();
      if (!response) throw new Error(`Still let in after ${accepted.length} documents.`);
      return response;
    },
    40_000,
    1000,
  );
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(10);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600);
  expect(await refused.json()).toMatchObject({
    type: 'urn:cleanwire:problem:too-many-requests',
    detail: expect.stringMatching(/^\d+ documents wait for the parser, and no more than 5 shall/) as string,
  });
  // Who reads does not wait.
  expect(await titles()).toHaveLength(1);

  system.process('parser').kill('SIGCONT');
  await eventually(
    async () => {
      if (await offer()) throw new Error('Still told to wait.');
    },
    60_000,
    1000,
  );
  // What was taken is there, what was refused is not.
  await eventually(async () => expect(await titles()).toEqual([...accepted].sort()), 60_000, 250);
}, 240_000);
