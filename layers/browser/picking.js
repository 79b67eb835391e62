// Hit testing: which feature lies at a position in world coordinates.

/** Returns the distance from a position to a shape in world units; 0 inside an area. */
function distanceTo(shape, place) {
  if (shape.kind === "area" && shape.symbol.type === "area" && isInside(shape.world, place)) return 0;
  let least = Infinity;
  for (const part of shape.world) {
    for (let i = 0; i < part.length; i += 1) {
      const from = part[shape.kind === "point" ? i : Math.max(0, i - 1)];
      least = Math.min(least, distanceToSegment(place, from, part[i]));
    }
  }
  return least;
}

function distanceToSegment([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const along = square ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Returns whether a position is inside an odd number of rings, so that holes are outside. */
function isInside(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[j];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** Finds the shape at a position: marks before lines before areas, then the nearest, then the one in the upper layer.
 * `layers`: the visible ones, uppermost first; `tolerancePx`: the distance at which a mark or a line is still hit. */
function pick(layers, place, { zoom, tolerancePx }) {
  for (const kind of KINDS) {
    const found = nearest(layers, place, { kind, zoom, reachPx: kind === "area" ? 0 : tolerancePx });
    if (found) return found;
  }
  return null;
}

function nearest(layers, place, { kind, zoom, reachPx }) {
  let best = null;
  for (const layer of layers) {
    for (const shape of layer.shapes) {
      if (shape.kind !== kind || shape.fromZoom > zoom) continue;
      const besidePx = distanceTo(shape, place) * 2 ** zoom - (kind === "point" ? shape.size / 2 : 0);
      if (besidePx <= reachPx && (!best || besidePx < best.besidePx)) best = { layer, shape, besidePx };
    }
  }
  return best;
}
