import type { LinkedUsers } from '../../vault/linked-users.ts';
import { chatOf, type ChatContext } from '../context.ts';
import { onLook, type Section } from '../section.ts';
import { show } from '../show.ts';
import { tapButton, type View } from '../view.ts';
import { connectButton, dealsButton } from '../ways.ts';
import { showStatus, type StatusDeps } from './status.ts';
import { helpTap } from './taps.ts';

/**
 * Where people arrive, and where they find out what there is.
 *
 * @param links what deep links open, by their first letter
 */
export function createHomeSection(
  deps: StatusDeps & { readonly users: LinkedUsers },
  links: NonNullable<Section['links']>,
): Section {
  return {
    commands: {
      start: async (ctx) => {
        const [, letter = '', id] = /^([a-z])([1-9]\d{0,15})$/.exec(ctx.match) ?? [];
        const open = Object.hasOwn(links, letter) ? links[letter] : undefined;
        if (open === undefined) await show(deps, ctx, await welcome(ctx, deps.users));
        else await open(ctx, Number(id));
      },
      help: async (ctx) => {
        await show(deps, ctx, help(ctx));
      },
      status: (ctx) => showStatus(deps, ctx),
    },
    taps: [
      onLook(helpTap, async (ctx) => {
        await show(deps, ctx, help(ctx), 'below');
      }),
    ],
  };
}

async function welcome(ctx: ChatContext, users: LinkedUsers): Promise<View> {
  const { words } = ctx;
  const user = await users.find(chatOf(ctx));
  const helpButton = tapButton(words.text('button-help'), helpTap({}));
  return user === undefined
    ? { html: words.html('start-new'), buttons: [[connectButton(words)], [helpButton]] }
    : {
        html: words.html('start-linked', { keyEnding: user.keyEnding }),
        buttons: [[dealsButton(words)], [helpButton]],
      };
}

function help(ctx: ChatContext): View {
  return { html: ctx.words.html('help') };
}
