import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guides = { producer: 'docs/producers.md', consumer: 'docs/consumers.md' };

const programs = (await readdir(`${root}examples`, { recursive: true }))
  .filter((file) => /^(node|python|java)\/(producer|consumer)\.(mjs|py|java)$/i.test(file))
  .map((file) => ({ file, guide: /producer/i.test(file) ? guides.producer : guides.consumer }));

it('there is a producer and a consumer in three languages', () => {
  expect(programs).toHaveLength(6);
});

it.each(programs)('$guide shows examples/$file as it is', async ({ file, guide }) => {
  const [program, text] = await Promise.all(
    [`examples/${file}`, guide].map((path) => readFile(root + path, 'utf8')),
  );
  expect(text).toContain(
    `\n\`\`\`${{ mjs: 'js', py: 'python', java: 'java' }[file.split('.')[1]!]}\n${program}\`\`\`\n`,
  );
});

const ofClient = (await readdir(`${root}examples/client`)).sort();

it('there is a consumer, a producer and a reader with the client', () => {
  expect(ofClient).toEqual(['consumer.mjs', 'producer.mjs', 'reader.mjs']);
});

it.each(ofClient)('libs/client/README.md shows examples/client/%s as it is', async (file) => {
  const [program, text] = await Promise.all(
    [`examples/client/${file}`, 'libs/client/README.md'].map((path) => readFile(root + path, 'utf8')),
  );
  expect(text).toContain(`\n\`\`\`js\n${program}\`\`\`\n`);
});
