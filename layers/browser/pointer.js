// What the reader points at and moves: the card and the glow of a feature, the reports to the
// page, and the places to which the page sends the map.

const NEAR_ZOOM = 14; // how near the map goes to a single place by itself

class Pointer {
  constructor(view) {
    this.view = view;
    this.asksGround = false;
    this.postponed = []; // tasks, until the base is there and while a mark is being dragged
    // streamlit-folium listens to the clicks of every layer that is there from the start.
    this.reporter = L.layerGroup().addTo(view.map);
    view.map.on("click", ({ latlng }) => this.click(latlng));
    view.map.on("mousemove", ({ latlng }) => this.hover(latlng));
    view.map.on("popupclose", () => this.choose(null));
    view.map.on("markgrab", () => this.grab());
    view.map.on("markdrop", (drop) => this.drop(drop));
  }

  /** Tells whether clicks on bare ground are reported. */
  ask(asks) {
    this.asksGround = asks === "ground";
    this.view.map.getContainer().classList.toggle("belt-asks", this.asksGround);
  }

  /** Finds the feature at a place. Where the ground is asked, areas are ground. */
  pick(latlng) {
    const place = toWorld([latlng.lng, latlng.lat]);
    const tolerancePx = window.matchMedia("(pointer: coarse)").matches ? 14 : 5;
    const withCards = this.view
      .seen()
      .reverse()
      .filter(({ look }) => look.card.length);
    const found = pick(withCards, place, { zoom: this.view.map.getZoom(), tolerancePx });
    return this.asksGround && found?.shape.kind === "area" ? null : found;
  }

  hover(latlng) {
    if (this.hovering) return;
    this.hovering = requestAnimationFrame(() => {
      this.hovering = 0;
      this.view.map.getContainer().classList.toggle("belt-over", Boolean(this.pick(latlng)));
    });
  }

  click(latlng) {
    const found = this.pick(latlng);
    if (found) {
      if (!this.asksGround) this.open(found.layer, found.shape, latlng);
      this.report("click", placeOf(found.shape, latlng), found.layer.key, found.shape.properties.id);
    } else if (this.asksGround) {
      this.report("ground", latlng, "", "");
    }
  }

  grab() {
    this.postponed = [];
    this.view.map.closePopup();
  }

  drop({ layer, shape, latlng }) {
    this.report("drag", latlng, layer.key, shape.properties.id);
    this.resume();
  }

  /** Does a task now, or after `resume`. */
  atRest(task) {
    if (this.postponed) this.postponed.push(task);
    else task();
  }

  resume() {
    const tasks = this.postponed;
    this.postponed = null;
    for (const task of tasks) task();
  }

  /** Tells the page; views/map_component.py reads it. */
  report(kind, latlng, layer, id) {
    const { lng, lat } = latlng.wrap();
    const properties = { kind, layer, id, at: Date.now(), lon: +lng.toFixed(6), lat: +lat.toFixed(6) };
    const feature = { type: "Feature", properties, geometry: null };
    this.reporter.fire("click", { latlng, layer: { toGeoJSON: () => feature } });
  }

  /** Opens the card of a shape: at a mark, or where a line or an area was clicked. */
  open(layer, shape, latlng, more = {}) {
    const above = shape.kind === "point" ? -shape.size / 2 : 0;
    L.popup({ className: "belt-card", maxWidth: 290, minWidth: 170, offset: [0, above], ...this.room(), ...more })
      .setLatLng(placeOf(shape, latlng))
      .setContent(cardOf(layer.look, shape.properties))
      .openOn(this.view.map);
    this.choose(shape);
    if (this.view.map.getSize().x < WIDE_PX) this.view.foldLegend();
  }

  /** Where a card may not stand: under buttons, legend and notice. */
  room() {
    const right = this.view.map.getSize().x >= WIDE_PX ? 225 : 10;
    return {
      autoPanPaddingTopLeft: [56, 12],
      autoPanPaddingBottomRight: [right, 80],
      closeButtonLabel: this.view.spec.words.close,
    };
  }

  /** Marks the chosen shape with a glow. */
  choose(shape) {
    this.chosen?.remove();
    this.chosen = null;
    if (!shape) return;
    const style = { pane: "belt-chosen", interactive: false, color: "#ffd24a", opacity: 0.9, fill: false };
    const latlngs = shape.lonlat.map((part) => part.map(([lon, lat]) => [lat, lon]));
    this.chosen =
      shape.kind === "point"
        ? L.circleMarker(latlngs[0][0], { ...style, radius: shape.size / 2 + 6, weight: 4 })
        : L.polyline(latlngs, { ...style, weight: 5, opacity: 0.7 });
    this.chosen.addTo(this.view.map);
  }

  /** Goes to a place, once for each token, and opens the card of the feature named; null is none. A map that begins with
      both a view and a place stays in its view. */
  focus(place) {
    const isNew = place && place.token !== this.focused;
    this.focused = place?.token;
    if (!isNew) return;
    const { key, feature } = place;
    const [west, south, east, north] = place.bounds;
    const open = (more) => {
      const layer = this.view.layers.get(key);
      const shape = layer?.shapes.find(({ properties }) => properties.id === feature);
      if (shape) this.open(layer, shape, L.latLng((south + north) / 2, (west + east) / 2), more);
    };
    if (window.belt.changes === 0 && this.view.isPlaced) {
      Promise.resolve(this.view.layers.get(key)?.reading).then(() => open({ autoPan: false }));
      return;
    }
    this.view.map.once("moveend", () => open());
    const quiet = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.view.map.flyToBounds(
      [
        [south, west],
        [north, east],
      ],
      { maxZoom: NEAR_ZOOM, duration: 0.6, animate: !quiet, padding: [40, 40] },
    );
  }
}

/** Where a mark stands; of a line or an area where it was clicked. */
function placeOf({ kind, lonlat }, clicked) {
  return kind === "point" ? L.latLng(lonlat[0][0][1], lonlat[0][0][0]) : clicked;
}

// A page on its own (a file, a notebook's frame) may have no storage: then nothing is kept.
function remember(name, value) {
  try {
    window.sessionStorage.setItem(name, value);
  } catch {
    // The choice lives as long as the page.
  }
}

function recall(name) {
  try {
    return window.sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
