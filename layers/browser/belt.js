// The entry points for the page: `belt.map` once, `belt.change` at each change.

let view = null;
let pointer = null;
let keepAddress = () => {}; // of a map that stands alone there is none

/** Sets up the map in the element `id` and restores the reader's last view. */
function makeMap(id, spec) {
  const [west, south, east, north] = spec.bounds;
  const whole = L.latLngBounds([south, west], [north, east]);
  const map = L.map(id, {
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    zoomSnap: spec.wall ? 0 : 0.5,
    zoomControl: false,
    attributionControl: false,
    trackResize: false, // keepView does; Leaflet would tell of a move
    center: whole.getCenter(),
    zoom: 10,
  });
  map.getContainer().classList.toggle("belt-wall", Boolean(spec.wall));
  const fit = () => map.fitBounds(whole, { animate: false, ...roomAround(map, spec) });
  const address = new PageAddress(spec.address);
  const begun = keepView(map, `belt-view-${spec.name}`, { fit, bounds: whole.pad(1.5), address });
  view = new BeltView(map, spec);
  pointer = new Pointer(view, begun);
  addNotice(map, spec);
  if (!spec.wall) addButtons(view, pointer, () => map.flyToBounds(whole, { duration: 0.6, ...roomAround(map, spec) }));
  if (spec.wall) new ResizeObserver(() => pointer.stay()).observe(stripOnWall(map));
  addCoordinates(map, spec.tiles?.attribution);
  addGround(map, spec);
  unpack(spec.packed)
    .then((layers) => {
      view.addBase(layers);
      pointer.resume();
    })
    .catch((fault) => window.beltMissing?.(String(fault)));
  Object.assign(window.belt, { view, pointer });
  return map;
}

/** Shows the view that the address holds, or in which the reader left this belt, `fit` without one, at every width of
    the frame; nobody gets lost beyond `bounds`. Tells which of the three it began with: "sent", "left" or "fit". */
function keepView(map, name, { fit, bounds, address }) {
  const isNear = (there) => there && bounds.contains(there.centre);
  const sent = address.view();
  let left = isNear(sent) ? sent : JSON.parse(recall(name) || "null");
  const begun = isNear(sent) ? "sent" : left ? "left" : "fit";
  let isOwn = false;
  const write = () => {
    if (left) address.keep({ centre: left.centre, zoom: map.getZoom() });
  };
  const own = (move) => {
    isOwn = true;
    move();
    isOwn = false;
  };
  const show = () =>
    own(() => {
      const { x: width, y: height } = map.invalidateSize({ animate: false }).getSize();
      if (!isLaidOut({ x: width, y: height })) return;
      // A view of the address has no width: it is shown as it is written.
      const nearer = left?.width ? zoomsBetween(left.width, width) : 0;
      if (left) map.setView(left.centre, left.zoom + nearer, { animate: false });
      else fit();
      write();
    });
  map.on("moveend", () => {
    // Ignore moves made here: Streamlit shrinks the frame for a moment, and that view is not the reader's choice.
    if (isOwn) return;
    map.panInsideBounds(bounds);
    left = { centre: map.getCenter(), zoom: map.getZoom(), width: map.getSize().x };
    remember(name, JSON.stringify(left));
    write();
  });
  // Two maps side by side follow each other.
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key !== name || !newValue) return;
    left = JSON.parse(newValue);
    show();
  });
  address.watch({
    lost: write,
    returned: (there) => {
      if (!isNear(there)) return;
      left = there;
      remember(name, JSON.stringify(left));
      show();
    },
  });
  keepAddress = write;
  if (left) remember(name, JSON.stringify(left));
  new ResizeObserver(show).observe(map.getContainer());
  show();
  return begun;
}

/** What a setting changes: adding it to the map draws it, removing it restores the base. */
const Change = L.Layer.extend({
  initialize(spec) {
    this._spec = spec;
  },
  // Waits for the base, and until the reader has dropped a mark that is being dragged.
  onAdd() {
    pointer.atRest(() => this._show());
  },
  onRemove() {
    pointer.atRest(() => this._clear());
  },
  _show() {
    const { layers, hidden, recoloured, focus, asks, told } = this._spec;
    if (hidden) view.hide(hidden);
    for (const layer of layers) view.add({ ...layer, shown: true, isResult: true });
    for (const one of recoloured) view.recolour(one.key, one);
    pointer.ask(asks);
    pointer.focus(focus);
    pointer.tell(told);
    keepAddress();
    window.belt.changes += 1;
  },
  _clear() {
    for (const { key } of this._spec.layers) view.remove(key);
    for (const { key } of this._spec.recoloured) view.recolour(key, null);
  },
});

function change(spec) {
  // The component adds to this list at each change and never empties it.
  window.feature_group = [];
  return new Change(spec);
}

window.belt = { map: makeMap, change, changes: 0 };
