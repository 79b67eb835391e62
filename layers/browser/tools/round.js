// The round of the keyboard: which features on a screen are opened one after the other.

/** Lists the features with a card that a screen shows: marks, then lines, then areas, each from the middle outwards.
 * An entry is {layer, shape, lonlat}. `lonlat` is the
 * mark itself, or of a line or an area the vertex on the screen that is nearest to the middle. */
function roundOf(layers, screen) {
  const middle = { x: (screen.min.x + screen.max.x) / 2, y: (screen.min.y + screen.max.y) / 2 };
  const found = [];
  for (const layer of layers) {
    if (!layer.look.card.length) continue;
    for (const shape of layer.shapes) {
      if (shape.fromZoom > screen.zoom) continue;
      const vertex = nearestVertex(shape, screen, middle);
      if (vertex) found.push({ layer, shape, ...vertex });
    }
  }
  const kindOf = ({ shape }) => KINDS.indexOf(shape.kind);
  return found.sort((a, b) => kindOf(a) - kindOf(b) || a.beside - b.beside || b.layer.look.order - a.layer.look.order);
}

function nearestVertex({ world, lonlat }, screen, middle) {
  let best = null;
  for (const [part, vertices] of world.entries()) {
    for (const [i, vertex] of vertices.entries()) {
      const [x, y] = onScreen(vertex, screen);
      if (!isWithin([x, y, 0, 0], screen)) continue;
      const beside = Math.hypot(x - middle.x, y - middle.y);
      if (!best || beside < best.beside) best = { beside, lonlat: lonlat[part][i] };
    }
  }
  return best;
}

/** What is read aloud of a card: its kind, its heading, then its rows. */
function aloud({ kind, heading, rows }) {
  return [kind, heading, ...rows.map(({ label, text }) => `${label}: ${text}`)].filter(Boolean).join(". ");
}
