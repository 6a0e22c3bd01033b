import { Mark } from './icons.tsx';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';

/** What stands in a chat nobody has started yet. */
export function EmptyChat() {
  const { bot } = usePageActions();
  return (
    <div class="conversation empty">
      <div class="wallpaper" />
      <div class="empty-card">
        <Mark size={88} />
        <h2>{bot.first_name}</h2>
        <h3>{pageTexts.emptyTitle}</h3>
        <p>{pageTexts.emptyText}</p>
        <p class="empty-demo">{pageTexts.emptyDemo}</p>
      </div>
    </div>
  );
}
