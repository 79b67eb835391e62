// The map by keyboard: one feature after the other is opened, from the middle of the screen outwards.

class Keys {
  constructor(view, pointer, panel) {
    Object.assign(this, { view, pointer, panel, round: null, at: -1, layers: [] });
    const container = view.map.getContainer();
    const { words, title } = view.spec;
    const hint = container.appendChild(element("div", "belt-keys", words.keys));
    hint.id = "belt-keys";
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", [words.map, title].filter(Boolean).join(": "));
    container.setAttribute("aria-describedby", hint.id);
    container.addEventListener("keydown", (event) => this.press(event));
    // A click focuses the map as well, and `:focus-visible` cannot tell the two apart here.
    const show = (isShown) => container.classList.toggle("belt-by-keys", isShown);
    container.addEventListener("keyup", ({ key, target }) => key === "Tab" && target === container && show(true));
    for (const left of ["blur", "pointerdown"]) container.addEventListener(left, () => show(false));
    view.map.on("movestart", () => {
      // A card that opens may move the map itself; then the round goes on.
      if (!this.isOpening) this.round = null;
    });
  }

  press(event) {
    const step = { n: 1, p: -1 }[event.key.toLowerCase()];
    const isOurs = event.target === this.view.map.getContainer() && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!step || !isOurs) return;
    event.preventDefault();
    this.go(step);
  }

  go(step) {
    const layers = this.view.seen();
    if (!this.round || layers.some((one, i) => one !== this.layers[i])) this.begin(layers);
    if (!this.round.length) {
      this.panel.say(this.view.spec.words.nothingHere);
      return;
    }
    this.at = (this.at + step + this.round.length) % this.round.length;
    const { layer, shape, lonlat } = this.round[this.at];
    this.isOpening = true;
    this.pointer.choose(layer, shape, L.latLng(lonlat[1], lonlat[0]));
    this.isOpening = false;
  }

  begin(layers) {
    this.layers = layers;
    this.round = roundOf(layers, this.view.frame());
    this.at = -1;
  }
}
