// Draggable marks. An invisible Leaflet marker lies over each one and follows mouse or finger without moving the map.
// The mark itself is drawn on the canvas.

const LEAST_HANDLE_PX = 28; // for a finger

function handlesOf(layer, view) {
  return layer.draggable ? layer.shapes.map((shape) => handleOf(layer, shape, view)) : [];
}

/** Makes the handle of a mark; it fires `markgrab` and `markdrop` on the map. */
function handleOf(layer, shape, view) {
  const [lon, lat] = shape.lonlat[0][0];
  const px = Math.max(LEAST_HANDLE_PX, shape.size);
  const icon = L.divIcon({ className: "belt-handle", iconSize: [px, px] });
  // A click without a drag bubbles to the map, which opens the card as for every mark.
  const handle = L.marker([lat, lon], { icon, draggable: true, keyboard: false, bubblingMouseEvents: true });
  handle.on("dragstart", () => view.map.fire("markgrab"));
  handle.on("drag", ({ latlng }) => {
    shape.lonlat = [[[latlng.lng, latlng.lat]]];
    shape.world = [[toWorld(shape.lonlat[0][0])]];
    view.refresh();
  });
  handle.on("dragend", () => view.map.fire("markdrop", { layer, shape, latlng: handle.getLatLng() }));
  return handle;
}
