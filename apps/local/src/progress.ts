import { Listr } from 'listr2';
import type { ListrTask } from 'listr2';

/** Work with a title; resolves with a few words on what came of it. */
export interface Step {
  readonly title: string;
  readonly work: (say: (words: string) => void) => Promise<string>;
}

/**
 * Does steps at the same time. A terminal sees each step's progress, anything else one plain line per finished step.
 * @throws whatever a step throws
 */
export async function doSteps(steps: readonly Step[]): Promise<void> {
  // Some pseudo-terminals do not know their width and would get one letter a line.
  const isTerminal = process.stdout.isTTY && process.stdout.columns > 0;
  const tasks = new Listr(
    steps.map((step) => taskOf(step, isTerminal)),
    {
      concurrent: true,
      renderer: isTerminal ? 'default' : 'silent',
      // The error is printed once, by who ends the program; signals are its business too.
      rendererOptions: { showErrorMessage: false },
      registerSignalListeners: false,
    },
  );
  await tasks.run();
}

const taskOf = ({ title, work }: Step, isTerminal: boolean): ListrTask => ({
  title,
  task: async (_context, task) => {
    const result = await work((words) => {
      task.output = words;
    });
    task.title = `${title}: ${result}`;
    if (!isTerminal) process.stdout.write(`${task.title}\n`);
  },
});
