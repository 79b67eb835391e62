// The layers of one map, and what of them is seen.

const MIN_ZOOM = 6;
const MAX_ZOOM = 18;
const THIN_PX = 1.5;
const BESIDE_PX = 24; // a mark this far outside still reaches in

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
    Object.assign(this, addLegend(map, spec.words));
  }

  addBase(layers) {
    layers.forEach((layer) => this.add(layer));
    this.hasBase = true;
  }

  /** Adds a layer; it is drawn when it has arrived. */
  async add(spec) {
    const layer = { ...spec, zoom: 0, shapes: [], drawn: null, codes: null };
    this.layers.set(spec.key, layer);
    if (spec.document) this.read(layer, spec.document);
    else if (spec.shown) await this.fetch(layer);
  }

  async fetch(layer) {
    layer.asked = true;
    try {
      const answer = await window.fetch(layer.url, { cache: "force-cache" }); // its name is its version
      if (!answer.ok) throw new Error(answer.status);
      this.read(layer, await answer.json());
    } catch {
      window.beltMissing?.(`${layer.key} ${layer.url.split("/").pop()}`);
    }
  }

  read(layer, document) {
    const { look } = document;
    layer.look = look;
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

  /** Shows the layers of the base but for `keys`. */
  hide(keys) {
    for (const layer of this.layers.values()) {
      layer.shown = !keys.includes(layer.key);
      if (layer.shown && layer.url && !layer.asked) this.fetch(layer);
      this.showVectors(layer);
    }
    this.refresh();
  }

  /** Gives marks of a layer other colours, or with null their own. */
  recolour(key, codes) {
    const layer = this.layers.get(key);
    const looks = Object.entries(codes?.looks || {}).map(([code, look]) => [code, same(look)]);
    if (layer) layer.codes = codes && { ...codes, looks: Object.fromEntries(looks) };
    this.refresh();
  }

  showVectors(layer) {
    if (layer.drawn && layer.shown) layer.drawn.addTo(this.map);
    else layer.drawn?.remove();
  }

  /** Redraws marks, labels and legend once, however many layers have changed. */
  refresh() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.marks.draw();
      this.label();
      this.setLegend(this.legend());
    });
  }

  /** Whether every layer that is shown has arrived and is drawn. */
  isComplete() {
    return this.hasBase && !this.waiting && [...this.layers.values()].every(({ shown, look }) => !shown || look);
  }

  /** The layers that are seen, the lowest first. */
  seen() {
    const zoom = this.map.getZoom();
    const seen = [...this.layers.values()].filter(({ shown, look }) => shown && look);
    for (const layer of seen) layer.zoom = zoom;
    return seen.sort((a, b) => a.look.order - b.look.order);
  }

  /** Calls `draw(x, y, symbol, px, shape, layer)` for each mark within a box of layer pixels. */
  eachMark({ min, max }, draw) {
    const scale = 2 ** this.map.getZoom();
    const origin = this.map.getPixelOrigin();
    const growth = markGrowth(this.map.getZoom());
    for (const layer of this.seen()) {
      for (const shape of layer.shapes) {
        if (shape.kind !== "point" || shape.fromZoom > layer.zoom) continue;
        const [worldX, worldY] = shape.world[0][0];
        const x = worldX * scale - origin.x;
        const y = worldY * scale - origin.y;
        if (x < min.x - BESIDE_PX || y < min.y - BESIDE_PX || x > max.x + BESIDE_PX || y > max.y + BESIDE_PX) continue;
        const symbol = inColours(shape.symbol, layer.codes?.looks[layer.codes.codes[shape.number]]);
        draw(x, y, symbol, Math.round(shape.size * growth * 2) / 2, shape, layer);
      }
    }
  }

  label() {
    const min = this.map.containerPointToLayerPoint([0, 0]);
    const max = min.add(this.map.getSize());
    const obstacles = [];
    const wanted = [];
    const want = (layer, shape, x, y, gap) => {
      const { label } = shape.properties;
      // A stream is named one zoom later than the river of the same layer.
      const later = shape.kind === "line" && shape.symbol.widthPx < THIN_PX ? 1 : 0;
      if (!label || layer.zoom < layer.look.labelZoom + later) return;
      wanted.push({
        text: label,
        x,
        y,
        gap,
        px: 12,
        kind: shape.kind,
        key: layer.key,
        rank: layer.look.order * 1000 + shape.size,
        must: layer.draggable,
      });
    };
    this.eachMark({ min, max }, (x, y, symbol, px, shape, layer) => {
      obstacles.push([x - px / 2, y - px / 2, px, px]);
      want(layer, shape, x, y, px / 2 + 3);
    });
    const scale = 2 ** this.map.getZoom();
    const origin = this.map.getPixelOrigin();
    for (const layer of this.seen()) {
      for (const shape of layer.shapes) {
        if (shape.kind === "point" || !shape.properties.label) continue;
        const [x, y] = anchorOf(shape).map((one, axis) => one * scale - (axis ? origin.y : origin.x));
        if (x > min.x && y > min.y && x < max.x && y < max.y)
          want(layer, shape, x, y, shape.kind === "area" ? 0 : shape.symbol.widthPx / 2 + 4);
      }
    }
    const legend = wanted.some(({ must }) => must) ? this.legendBox() : [];
    const isSeen = ([x, y, w, h]) =>
      x > min.x && y > min.y && x + w < max.x && y + h < max.y && !overlaps([x - min.x, y - min.y, w, h], legend);
    const placed = placeLabels(wanted, obstacles.length > 700 ? [] : obstacles, isSeen).map(
      ({ text, left, top, kind, key }) => ({ text, left: Math.round(left), top: Math.round(top), kind, key }),
    );
    const text = JSON.stringify(placed);
    if (text === this.labelled) return; // the browser paints each label on a ground of its own
    this.labelled = text;
    this.labels.replaceChildren(
      ...placed.map(({ text: name, left, top, kind, key }) => {
        const label = element("div", `belt-label belt-label-${kind} belt-label-of-${key}`, name);
        label.style.transform = `translate(${left}px, ${top}px)`;
        return label;
      }),
    );
  }

  /** What the reader has asked for stands first, then the layers from the top. */
  legend() {
    const isAsked = ({ isResult, codes }) => Boolean(isResult || codes);
    const layers = this.seen()
      .reverse()
      .sort((a, b) => isAsked(b) - isAsked(a));
    return layers.map(({ look, codes }) => {
      const told = codes
        ? Object.entries(codes.looks)
            .filter(([code]) => codes.codes.includes(code))
            .map(([, one]) => [one.words, one])
        : look.legend.map(({ words, code, also = [] }) => [
            words,
            caseOf(look.style, code),
            also.map((one) => caseOf(look.style, one)),
          ]);
      const entries = told.map(([words, symbol, also]) => ({
        words,
        symbol: { ...look.style.otherwise, ...symbol },
        also,
      }));
      return { label: look.label, entries, note: look.note };
    });
  }
}
