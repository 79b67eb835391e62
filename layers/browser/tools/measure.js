// The measuring tool: metres on the ground along a clicked path, and along the border.

const LEAST_LEG_PX = 4; // two clicks nearer than this are one, as those of a double click

class Measure {
  constructor(view, panel) {
    Object.assign(this, { view, panel, path: [], isOn: false, border: null });
    view.map.createPane("belt-measure").style.cssText = "z-index: 595; pointer-events: none";
    this.drawn = L.layerGroup();
    this.keys = (event) => this.press(event);
  }

  start(isByKey) {
    if (this.isOn) return;
    this.isOn = true;
    this.path = [];
    this.drawn.addTo(this.view.map);
    this.view.map.closePopup();
    this.view.map.doubleClickZoom.disable();
    this.view.map.getContainer().classList.add("belt-measures");
    window.addEventListener("keydown", this.keys);
    this.view.map.getContainer().focus({ preventScroll: true });
    // Chosen by keyboard it goes on by keyboard: Enter takes the middle, which is marked.
    this.view.map.getContainer().classList.toggle("belt-by-keys", isByKey);
    this.tell();
    this.readBorder();
  }

  end() {
    if (!this.isOn) return;
    this.isOn = false;
    this.drawn.clearLayers().remove();
    this.view.map.doubleClickZoom.enable();
    this.view.map.getContainer().classList.remove("belt-measures");
    window.removeEventListener("keydown", this.keys);
    this.panel.hide();
  }

  async readBorder() {
    const { border } = this.view.spec;
    if (!border || this.border) return;
    try {
      const asked = border.document ?? (await (await window.fetch(border.url, { cache: "force-cache" })).json());
      this.border = readBorder(asked);
    } catch {
      window.beltMissing?.(border.url.split("/").pop());
    }
    if (this.isOn) this.tell();
  }

  press(event) {
    const { map } = this.view;
    const isOnMap = event.target === map.getContainer();
    const acts = { Escape: () => this.end(), Backspace: () => this.undo() };
    if (isOnMap) acts.Enter = () => this.add(map.getCenter());
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  add(latlng) {
    const { map } = this.view;
    const { lng, lat } = latlng.wrap();
    const last = this.path.at(-1);
    const point = map.latLngToContainerPoint([lat, lng]);
    if (last && point.distanceTo(map.latLngToContainerPoint([last[1], last[0]])) < LEAST_LEG_PX) return;
    this.path.push([lng, lat]);
    this.tell();
  }

  undo() {
    this.path.pop();
    this.tell();
  }

  /** Draws the path on to the pointer. */
  follow(latlng) {
    this.draw([...this.path, [latlng.lng, latlng.lat]]);
  }

  draw(line) {
    this.drawn.clearLayers();
    const latlngs = line.map(([lon, lat]) => [lat, lon]);
    const style = { pane: "belt-measure", interactive: false };
    if (latlngs.length > 1) {
      this.drawn.addLayer(L.polyline(latlngs, { ...style, color: "#fff", weight: 6, opacity: 0.85 }));
      this.drawn.addLayer(L.polyline(latlngs, { ...style, color: "#14284b", weight: 2.5 }));
    }
    const look = { ...style, radius: 5, color: "#14284b", weight: 2.5, fillColor: "#fff", fillOpacity: 1 };
    for (const [lon, lat] of this.path) this.drawn.addLayer(L.circleMarker([lat, lon], look));
  }

  tell() {
    const { words } = this.view.spec;
    const hint = window.matchMedia("(pointer: coarse)").matches ? words.measureByFinger : words.measureHint;
    const isBorderShown = this.view.layers.get("boundary")?.shown;
    const { total, more } = tellPath(this.path, isBorderShown ? this.border : null, words);
    this.draw(this.path);
    this.panel.show({
      head: total || words.measure,
      lines: this.path.length ? more : [hint],
      buttons: this.path.length ? [{ words: words.undo, act: () => this.undo() }] : [],
      closing: words.end,
      onClose: () => this.end(),
    });
  }
}
