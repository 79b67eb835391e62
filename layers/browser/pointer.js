// Pointer events: the card and highlight of a feature, reports to the page, and map moves that the page requests.

const NEAR_ZOOM = 14; // the greatest zoom of a move that the page requests

class Pointer {
  constructor(view, begun) {
    this.view = view;
    this.begun = begun; // with which of its views the map began; see keepView
    this.asksGround = false;
    this.tool = null; // the measuring tool, which takes clicks while it is on
    this.postponed = []; // tasks postponed until the base is loaded, or while a mark is being dragged
    // streamlit-folium listens to clicks on the layers that exist from the start.
    this.reporter = L.layerGroup().addTo(view.map);
    view.map.on("click", ({ latlng }) => this.click(latlng));
    view.map.on("mousemove", ({ latlng }) => this.hover(latlng));
    view.map.on("popupclose", () => this.highlight(null));
    view.map.on("markgrab", () => this.grab());
    view.map.on("markdrop", (drop) => this.drop(drop));
  }

  /** Sets whether clicks on bare ground are reported. */
  ask(asks) {
    this.asksGround = asks === "ground";
    this.view.map.getContainer().classList.toggle("belt-asks", this.asksGround);
  }

  /** Finds the feature at a position. Areas count as bare ground while that is reported. */
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
      if (this.tool?.isOn) {
        this.tool.follow(latlng);
        return;
      }
      this.view.map.getContainer().classList.toggle("belt-over", Boolean(this.pick(latlng)));
    });
  }

  click(latlng) {
    if (this.tool?.isOn) {
      this.tool.add(latlng);
      return;
    }
    const found = this.pick(latlng);
    if (found && this.asksGround) this.reportFeature(found.layer, found.shape, latlng);
    else if (found) this.choose(found.layer, found.shape, latlng);
    else if (this.asksGround) this.report("ground", latlng, "", "");
  }

  /** Opens the card of a shape and reports that, so that the page can add what it knows; see `tell`. */
  choose(layer, shape, latlng) {
    this.open(layer, shape, latlng);
    if (this.asksGround) return;
    this.card.at = this.reportFeature(layer, shape, latlng);
    if (this.view.spec.answered.includes(layer.key)) this.card.waiting = waitIn(this.card.body, this.view.spec.words);
  }

  reportFeature(layer, shape, latlng) {
    return this.report("click", placeOf(shape, latlng), layer.key, shape.properties.id);
  }

  /** Adds to the card that is open what the page tells of it: {at, lines}; `at` says which click it answers. */
  tell(told) {
    if (!told || told.at !== this.card?.at) return;
    this.card.waiting?.remove();
    this.card.at = null; // the same answer comes again with the next change
    addLines(this.card.body, told.lines);
    this.popup.update();
    this.view.say(aloud({ rows: told.lines.map(({ label, value, about }) => ({ label, text: `${value} ${about}` })) }));
  }

  grab() {
    this.postponed = [];
    this.view.map.closePopup();
  }

  drop({ layer, shape, latlng }) {
    this.report("drag", latlng, layer.key, shape.properties.id);
    this.resume();
  }

  /** Runs a task now, or after `resume`. */
  atRest(task) {
    if (this.postponed) this.postponed.push(task);
    else task();
  }

  resume() {
    const tasks = this.postponed;
    this.postponed = null;
    for (const task of tasks) task();
  }

  /** Reports an event to the page; views/map_component.py reads it. */
  report(kind, latlng, layer, id) {
    const { lng, lat } = latlng.wrap();
    const at = Date.now();
    const opens = kind === "click" && !this.asksGround;
    const properties = { kind, layer, id, at, opens, lon: +lng.toFixed(6), lat: +lat.toFixed(6) };
    const feature = { type: "Feature", properties, geometry: null };
    this.reporter.fire("click", { latlng, layer: { toGeoJSON: () => feature } });
    return at;
  }

  /** Opens the card of a shape: at a mark, or where a line or an area was clicked. */
  open(layer, shape, latlng, more = {}) {
    const above = shape.kind === "point" ? -shape.size / 2 : 0;
    this.card = { body: cardOf(layer.look, shape.properties), at: null };
    this.popup = L.popup({
      className: "belt-card",
      maxWidth: 290,
      minWidth: 170,
      offset: [0, above],
      ...this.room(),
      ...more,
    })
      .setLatLng(placeOf(shape, latlng))
      .setContent(this.card.body)
      .openOn(this.view.map);
    this.highlight(shape);
    this.view.say(aloud({ kind: layer.look.one, ...cardTexts(layer.look, shape.properties) }));
    if (this.view.map.getSize().x < WIDE_PX) this.view.foldLegend();
  }

  /** The margins kept free of cards for buttons, legend and notice. */
  room() {
    const right = this.view.map.getSize().x >= WIDE_PX ? 225 : 10;
    return {
      autoPanPaddingTopLeft: [56, 12],
      autoPanPaddingBottomRight: [right, 80],
      closeButtonLabel: this.view.spec.words.close,
    };
  }

  /** Highlights the chosen shape. */
  highlight(shape) {
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
      a place stays in the view that the address holds, or in which the reader left this very place. */
  focus(place) {
    const isNew = place && place.token !== this.focused;
    this.focused = place?.token;
    if (!isNew) return;
    const name = `belt-focus-${this.view.spec.name}`;
    const isLeftHere = this.begun === "left" && recall(name) === place.token;
    remember(name, place.token);
    const { key, feature } = place;
    const [west, south, east, north] = place.bounds;
    const open = (more) => {
      const layer = this.view.layers.get(key);
      const shape = layer?.shapes.find(({ properties }) => properties.id === feature);
      if (shape) this.open(layer, shape, L.latLng((south + north) / 2, (west + east) / 2), more);
    };
    if (window.belt.changes === 0 && (this.begun === "sent" || isLeftHere)) {
      Promise.resolve(this.view.layers.get(key)?.reading).then(() => open({ autoPan: false }));
      return;
    }
    const { map, spec } = this.view;
    if (spec.wall) {
      // The legend takes its height first, then the map goes where there is room above it.
      requestAnimationFrame(() => this.goOnWall(place, { animate: !quiet() }));
      return;
    }
    // A map that begins is still being laid out: a new size would end the flight and bring the view before it back.
    const flies = window.belt.changes > 0 && !quiet();
    const bounds = L.latLngBounds([south, west], [north, east]);
    onceLaidOut(map, () => {
      if (this.focused !== place.token) return;
      map.once("moveend", () => open());
      const room = roomAround(map, spec, BESIDE_PLACE_PX);
      map.flyToBounds(bounds, { maxZoom: NEAR_ZOOM, duration: 0.6, animate: flies, ...room });
    });
  }

  /** Moves the map of a wall to a place, and keeps it there at every height of the legend. */
  goOnWall(place, { animate }) {
    const { map } = this.view;
    const [west, south, east, north] = place.bounds;
    const corners = L.latLngBounds([south, west], [north, east]);
    this.place = place;
    map.flyToBounds(corners, { maxZoom: NEAR_ZOOM, duration: 1, animate, ...roomOnWall(map) });
  }

  /** Keeps the place where the legend has become higher or lower. */
  stay() {
    if (this.place) this.goOnWall(this.place, { animate: false });
  }
}

const BESIDE_PLACE_PX = 40; // on a phone, so that the ends of a stretch stand free
const LEAST_PX = 100; // a narrower or lower frame is still being laid out

const isLaidOut = ({ x, y }) => Math.min(x, y) >= LEAST_PX;

/** Runs a task when the frame of a map is laid out: within a few pixels nothing can be shown at a sensible zoom. */
function onceLaidOut(map, task) {
  if (isLaidOut(map.getSize())) task();
  // The view of the new size comes first, see `keepView`.
  else map.once("resize", () => requestAnimationFrame(() => onceLaidOut(map, task)));
}

const quiet = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The position of a mark; for a line or an area, where it was clicked. */
function placeOf({ kind, lonlat }, clicked) {
  return kind === "point" ? L.latLng(lonlat[0][0][1], lonlat[0][0][0]) : clicked;
}

// A standalone page (a file, a notebook's frame) may have no storage; then nothing is kept.
function remember(name, value) {
  try {
    window.sessionStorage.setItem(name, value);
  } catch {
    // The choice lasts as long as the page.
  }
}

function recall(name) {
  try {
    return window.sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
