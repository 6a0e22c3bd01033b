import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The bot as `npm start` runs it, in a process of its own. */
export interface BotProcess {
  readonly child: ChildProcess;
  /** The lines of its log so far. */
  readonly logLines: readonly string[];
  readonly errorOutput: () => string;
  /** Resolves at the log line with this message; rejects where the process ends before. */
  logged(message: string): Promise<unknown>;
  /** The same for any line that fits. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends the signal and resolves with the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
  readonly exited: Promise<number | null>;
}

/** @param env all that the process gets of settings; nothing of ours leaks into it */
export function startBotProcess(env: Readonly<Record<string, string>>, entry = 'src/main.ts'): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logLines: string[] = [];
  let rest = '';
  let errors = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    logLines.push(...lines);
    for (const look of watchers) look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));

  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = logLines.map((line) => pattern.exec(line)).find((match) => match !== null);
        if (found === undefined) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
      void exited.then((code) => {
        reject(
          new Error(
            `ended with ${String(code)} before ${String(pattern)}:\n${errors}\n${logLines.join('\n')}`,
          ),
        );
      });
    });

  return {
    child,
    logLines,
    errorOutput: () => errors,
    exited,
    printed,
    logged: (message) => printed(new RegExp(`"msg":"${message}"`)),
    async stop(signal) {
      child.kill(signal);
      return exited;
    },
  };
}
