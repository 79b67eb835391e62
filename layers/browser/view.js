// The layers of one map and their visibility.

const MIN_ZOOM = 6;
const MAX_ZOOM = 18;
const MOST_OBSTACLES = 700; // among more marks hardly any label would fit

class BeltView {
  constructor(map, spec) {
    this.map = map;
    this.spec = spec;
    this.layers = new Map();
    this.hasBase = false;
    for (const [name, z] of [
      ["belt-ground", 150],
      ["belt-chosen", 580],
      ["belt-marks", 590],
      ["belt-labels", 600],
    ]) {
      map.createPane(name).style.zIndex = z;
    }
    map.getPane("belt-ground").style.pointerEvents = "none";
    map.getPane("belt-marks").style.pointerEvents = "none";
    this.labels = element("div", "belt-labels leaflet-zoom-hide");
    map.getPane("belt-labels").append(this.labels);
    this.marks = new MarksCanvas(this).addTo(map);
    Object.assign(this, addLegend(map, spec));
  }

  addBase(layers) {
    for (const layer of layers) this.add(layer);
    this.hasBase = true;
  }

  /** Adds a layer; it is drawn once loaded. */
  async add(spec) {
    const layer = { ...spec, shapes: [], drawn: null, recolouring: null, codes: null };
    this.layers.set(spec.key, layer);
    if (spec.document) this.read(layer, spec.document);
    else if (spec.shown) layer.reading = this.fetch(layer);
    await layer.reading;
  }

  async fetch(layer) {
    layer.asked = true;
    try {
      const answer = await window.fetch(layer.url, { cache: "force-cache" }); // the name changes with the content
      if (!answer.ok) throw new Error(answer.status);
      this.read(layer, await answer.json());
    } catch {
      window.beltMissing?.(`${layer.key} ${layer.url.split("/").pop()}`);
    }
  }

  read(layer, document) {
    const { look, stamp } = document;
    layer.look = look;
    layer.stamp = stamp;
    layer.codes = codesFor(layer);
    layer.shapes = readShapes(document, layer.closed);
    const pane = `belt-${layer.key}`;
    if (!this.map.getPane(pane)) {
      const made = this.map.createPane(pane);
      made.style.zIndex = 400 + look.order;
      made.style.pointerEvents = "none";
    }
    layer.drawn = L.layerGroup([...vectorLayers(layer.shapes, pane), ...handlesOf(layer, this)]);
    this.showVectors(layer);
    this.refresh();
  }

  remove(key) {
    this.layers.get(key)?.drawn?.remove();
    this.layers.delete(key);
    this.refresh();
  }

  /** Shows all layers of the base except `keys`. */
  hide(keys) {
    for (const layer of this.layers.values()) {
      layer.shown = !keys.includes(layer.key);
      if (layer.shown && layer.url && !layer.asked) layer.reading = this.fetch(layer);
      this.showVectors(layer);
    }
    this.refresh();
  }

  /** Recolours the marks of a layer; null restores their own colours. */
  recolour(key, codes) {
    const layer = this.layers.get(key);
    const looks = Object.entries(codes?.looks || {}).map(([code, look]) => [code, same(look)]);
    if (layer) {
      layer.recolouring = codes && { ...codes, looks: Object.fromEntries(looks) };
      layer.codes = codesFor(layer);
    }
    this.refresh();
  }

  showVectors(layer) {
    if (layer.drawn && layer.shown) layer.drawn.addTo(this.map);
    else layer.drawn?.remove();
  }

  /** Schedules one redraw of marks, labels and legend, however many layers have changed. */
  refresh() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.marks.draw();
      this.label();
      this.setLegend(legendOf(this.seen()));
    });
  }

  /** Whether every visible layer is loaded and drawn. */
  isComplete() {
    return this.hasBase && !this.waiting && [...this.layers.values()].every(({ shown, look }) => !shown || look);
  }

  /** The visible layers, lowest first. */
  seen() {
    return seenLayers([...this.layers.values()]);
  }

  /** Makes a screen (see seen.js) from bounds in Leaflet's layer pixels. */
  screen({ min, max }) {
    return { zoom: this.map.getZoom(), origin: this.map.getPixelOrigin(), min, max };
  }

  /** The screen that the reader sees. */
  frame() {
    const min = this.map.containerPointToLayerPoint([0, 0]);
    return this.screen({ min, max: min.add(this.map.getSize()) });
  }

  /** Has a text read aloud, where the map has somebody to listen; see tools/menu.js. */
  say() {}

  label() {
    const screen = this.frame();
    const { min } = screen;
    const layers = this.seen();
    const marks = [...marksWithin(layers, screen)];
    const wanted = wantedLabels(layers, marks, screen);
    const { wall } = this.spec;
    const legend = wall || wanted.some(({ must }) => must) ? this.legendBox() : [];
    const isSeen = ([x, y, w, h]) => isWithin([x, y, w, h], screen) && !overlaps([x - min.x, y - min.y, w, h], legend);
    const obstacles =
      marks.length > MOST_OBSTACLES ? [] : marks.map(({ x, y, px }) => [x - px / 2, y - px / 2, px, px]);
    this.write(placeLabels(wanted, { obstacles, isSeen, widthOf, onlySeen: Boolean(wall) }));
  }

  write(placed) {
    const labels = placed.map(({ text, kind, key, box }) => ({ text, kind, key, at: box.slice(0, 2).map(Math.round) }));
    const written = JSON.stringify(labels);
    if (written === this.written) return; // replacing labels is slow, since each is painted separately
    this.written = written;
    this.labels.replaceChildren(
      ...labels.map(({ text, kind, key, at: [left, top] }) => {
        const label = element("div", `belt-label belt-label-${kind} belt-label-of-${key}`, text);
        label.style.transform = `translate(${left}px, ${top}px)`;
        return label;
      }),
    );
  }
}
