import { loadConfig, show, variables } from '@cleanwire/config';
import type { Variable, VariableName } from '@cleanwire/config';
import { Command } from 'commander';
import { loadSettings } from '../settings.js';

export const configVerb = (): Command =>
  new Command('config')
    .description('Looks at the configuration, which is environment variables alone (docs/config.md).')
    .addCommand(
      new Command('check').description('Says what is wrong with the environment, if anything.').action(() => {
        loadConfig();
        console.log('The configuration is valid.');
      }),
    )
    .addCommand(
      new Command('print')
        .description('Prints every variable with the value that holds; secrets are masked.')
        .option('--changed', 'only those that differ from their default')
        .action(({ changed }: { changed?: boolean }) => {
          const config = loadSettings();
          for (const [name, variable] of Object.entries<Variable<unknown>>(variables)) {
            const value = show(config[name as VariableName]);
            if (changed && value === show(variable.default)) continue;
            console.log(`${name}=${variable.secret ? masked(value) : value}`);
          }
        }),
    );

/** Hides a secret; of an address only its passwords, and leaves the rest to be checked. */
const masked = (value: string): string =>
  value.includes('://')
    ? value.replace(/(\/\/[^/:@]*):[^/@]*@/, '$1:***@').replace(/((?:ssl)?password=)[^&]*/g, '$1***')
    : value && '***';
