import type { BotCommand } from '@grammyjs/types';

/**
 * The commands that a draft could become: those that begin with what stands after the slash, then those that contain
 * it. Null when the draft is not a command being typed.
 */
export function matchingCommands(
  commands: readonly BotCommand[],
  draft: string,
): readonly BotCommand[] | null {
  const typed = /^\/([\w]*)$/.exec(draft)?.[1]?.toLowerCase();
  if (typed === undefined) return null;
  const beginning = commands.filter(({ command }) => command.startsWith(typed));
  const containing = commands.filter(({ command }) => !command.startsWith(typed) && command.includes(typed));
  return [...beginning, ...containing];
}
