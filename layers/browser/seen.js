// The visible part of a map's layers. A screen is {zoom, origin, min, max}: `origin` is the world pixel, at this zoom,
// of the screen's origin; `min` and `max` are the visible bounds in screen pixels.

const BESIDE_PX = 24; // a mark this far outside is still partly visible

/** The layers that are switched on and loaded, lowest first. */
function seenLayers(layers) {
  return layers.filter(({ shown, look }) => shown && look).sort((a, b) => a.look.order - b.look.order);
}

/** Converts world coordinates to screen pixels. */
function onScreen([worldX, worldY], { zoom, origin }) {
  const scale = 2 ** zoom;
  return [worldX * scale - origin.x, worldY * scale - origin.y];
}

/** Returns whether a box [x, y, w, h] lies entirely within the screen. */
const isWithin = ([x, y, w, h], { min, max }) => x > min.x && y > min.y && x + w < max.x && y + h < max.y;

/** Yields each mark within a screen, lower layers first: {x, y, px, symbol, shape, layer}. */
function* marksWithin(layers, screen) {
  const { zoom, min, max } = screen;
  const growth = markGrowth(zoom);
  for (const layer of layers) {
    for (const shape of layer.shapes) {
      if (shape.kind !== "point" || shape.fromZoom > zoom) continue;
      const [x, y] = onScreen(shape.world[0][0], screen);
      if (x < min.x - BESIDE_PX || y < min.y - BESIDE_PX || x > max.x + BESIDE_PX || y > max.y + BESIDE_PX) continue;
      const symbol = inColours(shape.symbol, layer.codes?.looks[layer.codes.codes[shape.number]]);
      yield { x, y, px: Math.round(shape.size * growth * 2) / 2, symbol, shape, layer };
    }
  }
}
