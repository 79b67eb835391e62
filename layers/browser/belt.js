// The two calls that the page makes: `belt.map` once, `belt.change` at each change.

let view = null;
let pointer = null;

/** Sets up the map in the element `id`, in the view in which the reader left it. */
function makeMap(id, spec) {
  const [west, south, east, north] = spec.bounds;
  const whole = L.latLngBounds([south, west], [north, east]);
  const map = L.map(id, {
    minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, zoomSnap: 0.5, zoomControl: false, attributionControl: false,
    maxBounds: whole.pad(1.5), center: whole.getCenter(), zoom: 10,
  });
  // Beside buttons and legend; on a phone the legend is folded up.
  const room = map.getSize().x >= WIDE_PX ? { paddingTopLeft: [60, 24], paddingBottomRight: [225, 40] } : { padding: [8, 8] };
  const fit = () => map.fitBounds(whole, { animate: false, ...room });
  const isKept = keepView(map, `belt-view-${spec.name}`);
  if (!isKept) fit();
  followSize(map, isKept ? () => {} : fit);
  view = new BeltView(map, spec);
  pointer = new Pointer(view);
  addButtons(map, spec.words, () => map.flyToBounds(whole, { duration: 0.6, ...room }));
  addNotice(map, spec.notice);
  addCoordinates(map, spec.tiles?.attribution);
  addGround(map, spec);
  unpack(spec.packed).then((layers) => {
    view.addBase(layers);
    pointer.resume();
  }).catch((fault) => window.beltMissing?.(String(fault)));
  Object.assign(window.belt, { view, pointer });
  return map;
}

/** Shows the view in which the reader left this belt and keeps it from now on; false without one. */
function keepView(map, name) {
  let follows = false;
  const show = (text) => {
    const [lat, lng, zoom, width] = JSON.parse(text || "[]");
    if (!zoom) return false;
    // On a narrower map the same stretch of the belt takes a lower zoom.
    const nearer = width ? Math.log2(map.getSize().x / width) : 0;
    map.setView([lat, lng], zoom + (Math.abs(nearer) > 0.4 ? Math.round(nearer * 2) / 2 : 0), { animate: false });
    return true;
  };
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    if (!follows) remember(name, JSON.stringify([lat, lng, map.getZoom(), map.getSize().x]));
  });
  // Of two maps beside each other, each follows the other.
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key !== name) return;
    follows = true;
    show(newValue);
    follows = false;
  });
  return map.getSize().x > 0 && show(recall(name));
}

/** Reads what layers/packing.py wrote. */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(json).json();
}

/** Tells Leaflet when the frame changes its size; a frame that had none is fitted anew. */
function followSize(map, fit) {
  let wasEmpty = map.getSize().x === 0;
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (wasEmpty && map.getSize().x > 0) fit();
    wasEmpty = map.getSize().x === 0;
  }).observe(map.getContainer());
}

/** What a setting changes: added to the map it is drawn, removed it leaves the base as it was. */
const Change = L.Layer.extend({
  initialize(spec) {
    this._spec = spec;
  },
  // It waits for the base; and a mark that the reader holds is not taken out of the hand.
  onAdd() {
    pointer.atRest(() => this._show());
  },
  onRemove() {
    pointer.atRest(() => this._clear());
  },
  _show() {
    const { layers, hidden, recoloured, focus, asks } = this._spec;
    if (hidden) view.hide(hidden);
    layers.forEach((layer) => view.add({ ...layer, shown: true, isResult: true }));
    for (const one of recoloured) view.recolour(one.key, one);
    pointer.ask(asks);
    if (focus) pointer.focus(focus);
    window.belt.changes += 1;
  },
  _clear() {
    this._spec.layers.forEach(({ key }) => view.remove(key));
    this._spec.recoloured.forEach(({ key }) => view.recolour(key, null));
  },
});

function change(spec) {
  // The component adds to this list at each change and never empties it.
  window.feature_group = [];
  return new Change(spec);
}

window.belt = { map: makeMap, change, changes: 0 };
