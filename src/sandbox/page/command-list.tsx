import type { BotCommand } from '@grammyjs/types';
import { useEffect, useRef } from 'preact/hooks';
import { pageTexts } from './page-texts.ts';

/** The id of the list: the input names it as the one it controls. */
export const commandListId = 'commands';

export function commandOptionId(index: number): string {
  return `command-${index}`;
}

export function CommandList(props: {
  readonly commands: readonly BotCommand[];
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onPick: (command: BotCommand) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[props.active]?.scrollIntoView({ block: 'nearest' });
  }, [props.active]);
  return (
    <div class="command-list" role="listbox" id={commandListId} aria-label={pageTexts.commands} ref={list}>
      {props.commands.map((command, index) => (
        <div
          key={command.command}
          id={commandOptionId(index)}
          class={`command${index === props.active ? ' active' : ''}`}
          role="option"
          aria-selected={index === props.active}
          onPointerMove={(event) => {
            if (event.pointerType === 'mouse' && index !== props.active) props.onActive(index);
          }}
          onClick={() => props.onPick(command)}
        >
          <span class="command-name">/{command.command}</span>
          <span class="command-words">{command.description}</span>
        </div>
      ))}
    </div>
  );
}
