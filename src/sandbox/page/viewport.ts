/** Smaller differences are browser bars on the move, not a keyboard. */
const keyboardPx = 80;

/**
 * Keeps the page above the phone's keyboard where the browser does not shrink the layout itself (Safari): the height
 * that is really visible is written to `--app-height`.
 */
export function followVisualViewport(): void {
  const viewport = window.visualViewport;
  if (viewport === null) return;
  const root = document.documentElement;
  const follow = () => {
    const covered = window.innerHeight - viewport.height * viewport.scale;
    if (covered > keyboardPx && viewport.scale === 1) {
      root.style.setProperty('--app-height', `${viewport.height}px`);
      root.dataset['keyboard'] = 'open';
      window.scrollTo(0, 0);
    } else {
      root.style.removeProperty('--app-height');
      delete root.dataset['keyboard'];
    }
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
}
