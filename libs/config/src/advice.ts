import type { Config } from './load-config.js';

export interface Advice {
  /** `cleanwire doctor`, as it is typed where this installation runs. */
  command(words: string): string;
  /** The same with a file of this machine on its standard input. */
  commandWith(file: string, words: string): string;
  /** How to read what a service has said. */
  logsOf(service: string): string;
}

/** The command lines in what the project says, for where it runs. */
export function adviceFor({ CLEANWIRE_RUNS_IN }: Pick<Config, 'CLEANWIRE_RUNS_IN'>): Advice {
  switch (CLEANWIRE_RUNS_IN) {
    case 'compose':
      return {
        command: (words) => `docker compose exec gateway cleanwire ${words}`,
        commandWith: (file, words) => `docker compose exec -T gateway cleanwire ${words} < ${file}`,
        logsOf: (service) => `docker compose logs ${service}`,
      };
    case 'kubernetes':
      return {
        command: (words) => `kubectl exec deploy/gateway -- cleanwire ${words}`,
        commandWith: (file, words) => `kubectl exec -i deploy/gateway -- cleanwire ${words} < ${file}`,
        logsOf: (service) => `kubectl logs deploy/${service}`,
      };
    case 'machine':
      return {
        command: (words) => `npx cleanwire ${words}`,
        commandWith: (file, words) => `npx cleanwire ${words} < ${file}`,
        logsOf: (service) => `the log of ${service} (of npm start: .cleanwire/cleanwire.log)`,
      };
  }
}
