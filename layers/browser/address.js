// The address of the page around the map: in the dashboard it holds where the map stands, so that a reload, a sent link
// and the way back show the same. It is written without a run of the page, and makes no step of the history.

class PageAddress {
  /** Of a map that stands alone, in a file or a notebook, it is nothing, and holds nothing. */
  constructor(isThere) {
    this.page = isThere ? window.parent : null;
    this.path = this.page?.location.pathname;
  }

  view() {
    return this.page && viewIn(this.page.location.hash, [MIN_ZOOM, MAX_ZOOM]);
  }

  keep(view) {
    if (!this.page || this.page.location.pathname !== this.path) return;
    const { pathname, search, hash } = this.page.location;
    const then = hashWith(hash, view);
    if (then === hash) return;
    try {
      this.page.history.replaceState(this.page.history.state, "", `${pathname}${search}${then}`);
    } catch {
      // The browser has had enough of changes for now; the next one will do.
    }
  }

  /** Calls `lost` where the page has written an address of its own, `returned` where the reader went back or forward. */
  watch({ lost, returned }) {
    if (!this.page) return;
    const look = () => this.view() || lost();
    // Older browsers have no `navigation`: there the view comes back as the map draws the next change.
    const heard = [
      [this.page.navigation, "currententrychange", look],
      [this.page, "popstate", () => this.view() && returned(this.view())],
    ];
    for (const [from, what, then] of heard) from?.addEventListener(what, then);
    window.addEventListener("pagehide", () => {
      for (const [from, what, then] of heard) from?.removeEventListener(what, then);
    });
  }
}
