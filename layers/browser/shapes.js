// A layer's features: where they lie in the world, how they look, what lies under the pointer.
// Positions are kept in the pixels of zoom 0, so that any zoom is one multiplication away.

const symbolOf = ({ style }, properties, number) => {
  if (style.alternate.length) return style.alternate[number % style.alternate.length];
  return caseOf(style, properties.case);
};
const caseOf = ({ cases, otherwise }, code) => (Object.hasOwn(cases, code) ? cases[code] : otherwise);

function sizeOf({ scale }, symbol, value) {
  if (!scale || symbol.type !== "point") return symbol.sizePx || 6;
  const px = scale.fullPx * Math.sqrt(Math.max(0, value || 0) / scale.fullValue);
  return Math.round(2 * Math.min(2 * scale.fullPx, Math.max(scale.leastPx, px))) / 2;
}

const MOST_SVG_VERTICES = 50000;
const BAND_OPACITY = 0.9;
const KINDS = ["point", "line", "area"];

const LETTERS = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"].map((letter, code) => [letter, code]),
);

/** Reads the steps of a part; layers/geometry.py tells how they are written. */
function unfold(text, unit) {
  const lonlat = [];
  let at = 0;
  const next = () => {
    let bits = 0;
    for (let shift = 0, code = 32; code & 32; shift += 5) {
      code = LETTERS.get(text[at++]);
      bits |= (code & 31) << shift;
    }
    return (bits >>> 1) ^ -(bits & 1);
  };
  for (let x = 0, y = 0; at < text.length; ) {
    x += next();
    y += next();
    lonlat.push([x / unit, y / unit]);
  }
  return lonlat;
}

function toWorld(lonlat) {
  const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lonlat[1], lonlat[0]), 0);
  return [x, y];
}

/** Reads a document of the server into what is drawn, labelled and picked. */
function readShapes({ look, unit, kinds, parts, columns }, closed) {
  const cells = Object.entries({ ...columns, ...closed });
  return kinds.map((kind, number) => {
    const properties = Object.fromEntries(cells.map(([name, values]) => [name, values[number]]));
    const symbol = symbolOf(look, properties, number);
    const lonlat = parts[number].map((text) => unfold(text, unit));
    return {
      number, // the row of the frame that was drawn
      properties,
      symbol,
      kind: KINDS[kind],
      size: sizeOf(look.style, symbol, properties.size),
      fromZoom: properties.zoom || 0,
      lonlat,
      world: lonlat.map((part) => part.map(toWorld)),
    };
  });
}

const asStroke = (symbol) => ({
  color: symbol.colour || symbol.line || symbol.fill,
  weight: symbol.widthPx ?? symbol.linePx ?? 2,
  dashArray: symbol.dash || null,
  lineCap: symbol.dash ? "butt" : "round",
  opacity: symbol.opacity ?? 1,
});

// A renderer stays on the map when its paths go, so each pane gets one of a sort, for good.
const renderers = new Map();

function rendererOf(pane, vertices) {
  const sort = vertices > MOST_SVG_VERTICES ? "canvas" : "svg";
  const key = `${pane} ${sort}`;
  if (!renderers.has(key)) renderers.set(key, L[sort]({ pane, padding: 0.3 }));
  return renderers.get(key);
}

/** Makes the Leaflet paths of lines and areas: one for each look, for the browser's sake. */
function vectorLayers(shapes, pane) {
  const looks = new Map();
  for (const shape of shapes.filter(({ kind }) => kind !== "point")) {
    const key = JSON.stringify([shape.kind, shape.symbol]);
    looks.has(key) || looks.set(key, { ...shape, latlngs: [] });
    for (const part of shape.lonlat) looks.get(key).latlngs.push(part.map(([lon, lat]) => [lat, lon]));
  }
  const paths = [...looks.values()];
  const vertices = paths.reduce((sum, { latlngs }) => sum + latlngs.reduce((n, part) => n + part.length, 0), 0);
  const options = { pane, renderer: rendererOf(pane, vertices), interactive: false, smoothFactor: 0.8, fill: false };
  const bands = paths
    .filter(({ symbol }) => symbol.bandPx)
    .map(({ latlngs, symbol }) =>
      L.polyline(latlngs, { ...options, color: symbol.bandColour, weight: symbol.bandPx, opacity: BAND_OPACITY }),
    );
  return bands.concat(
    paths.map(({ kind, symbol, latlngs }) => {
      const stroke = { ...options, ...asStroke(symbol) };
      // Rings run by the right-hand rule, so overlapping areas join and holes stay holes.
      const fill = { fill: true, fillColor: symbol.fill, fillOpacity: symbol.fillOpacity, fillRule: "nonzero" };
      if (kind === "line") return L.polyline(latlngs, stroke);
      return L.polygon(latlngs, symbol.type === "area" ? { ...stroke, ...fill } : stroke);
    }),
  );
}

/** Tells how far, in pixels of `scale`, a place lies from a shape; 0 inside an area. */
function distanceTo(shape, x, y, scale) {
  if (shape.kind === "area" && shape.symbol.type === "area" && isInside(shape.world, x, y)) return 0;
  let least = Infinity;
  for (const part of shape.world) {
    for (let i = 0; i < part.length; i += 1) {
      const from = part[shape.kind === "point" ? i : Math.max(0, i - 1)];
      least = Math.min(least, distanceToSegment(x, y, from, part[i]));
    }
  }
  return least * scale;
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const along = square ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function isInside(rings, x, y) {
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

/** Finds the shape under a place: marks before lines, lines before areas, upper layers first. */
function pick(layers, x, y, scale, tolerance) {
  const reach = { point: tolerance, line: tolerance, area: 0 };
  for (const kind of ["point", "line", "area"]) {
    let best = null;
    for (const layer of layers) {
      for (const shape of layer.shapes) {
        if (shape.kind !== kind || shape.fromZoom > layer.zoom) continue;
        const beside = distanceTo(shape, x, y, scale) - (kind === "point" ? shape.size / 2 : 0);
        if (beside <= reach[kind] && (!best || beside < best.beside)) best = { layer, shape, beside };
      }
    }
    if (best) return best;
  }
  return null;
}
