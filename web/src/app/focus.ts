const places = "dialog, section, header, main";

/**
 * Gives the focus a place when what held it is taken away, such as a line that is dismissed: the title of the nearest
 * part that is still there. The step grid looks after its own cells.
 */
export function keepFocus(document: Document, page: HTMLElement): void {
  let last: Element | null = null;
  let around: Element[] = [];
  document.addEventListener("focusin", (e) => {
    last = e.target instanceof Element ? e.target : null;
    around = [];
    for (let part = last?.closest(places); part; part = part.parentElement?.closest(places)) around.push(part);
  });
  new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const titles = around.filter((part) => part.isConnected).map((part) => titleIn(part));
    const title = titles.find((t) => t !== null) ?? titleIn(page);
    title?.focus({ preventScroll: true });
  }).observe(page, { childList: true, subtree: true });
}

const titleIn = (part: Element) => part.querySelector<HTMLElement>("h1[tabindex], h2[tabindex]");
