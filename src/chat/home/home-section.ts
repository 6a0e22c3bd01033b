import type { LinkedUsers } from '../../vault/linked-users.ts';
import { personOf, type ChatContext } from '../context.ts';
import { onLook, type Section } from '../section.ts';
import { show } from '../show.ts';
import type { Place } from '../tap.ts';
import type { View } from '../view.ts';
import { homeButton, homeMenu, welcome } from './home-menu.ts';
import { showStatus, type StatusDeps } from './status.ts';
import { helpTap, homeTap, statusTap } from './taps.ts';

/**
 * Where people arrive, and where they find out what there is.
 *
 * @param links what deep links open, by their first letter
 */
export function createHomeSection(
  deps: StatusDeps & { readonly users: LinkedUsers },
  links: NonNullable<Section['links']>,
): Section {
  const showHome = async (ctx: ChatContext, place: Place) => {
    const user = await deps.users.find(personOf(ctx).userId);
    await show(deps, ctx, user === undefined ? welcome(ctx.words) : homeMenu(user, ctx.words), place);
  };
  return {
    commands: {
      start: async (ctx) => {
        const [, letter = '', id] = /^([a-z])([1-9]\d{0,15})$/.exec(ctx.match) ?? [];
        const open = Object.hasOwn(links, letter) ? links[letter] : undefined;
        if (open === undefined) await showHome(ctx, 'below');
        else await open(ctx, Number(id));
      },
      help: async (ctx) => {
        await show(deps, ctx, help(ctx));
      },
      menu: (ctx) => showHome(ctx, 'below'),
      status: (ctx) => showStatus(deps, ctx),
    },
    taps: [
      onLook(homeTap, (ctx, { place }) => showHome(ctx, place)),
      onLook(statusTap, (ctx) => showStatus(deps, ctx)),
      onLook(helpTap, async (ctx) => {
        await show(deps, ctx, help(ctx));
      }),
    ],
  };
}

function help(ctx: ChatContext): View {
  return { html: ctx.words.html('help'), buttons: [[homeButton(ctx.words)]] };
}
