// Lines and areas as Leaflet draws them.

const MOST_SVG_VERTICES = 50000; // SVG is slow beyond this; a canvas is used instead
const BAND_OPACITY = 0.9;

const asStroke = (symbol) => ({
  color: symbol.colour || symbol.line || symbol.fill,
  weight: symbol.widthPx ?? symbol.linePx ?? 2,
  dashArray: symbol.dash || null,
  lineCap: symbol.dash ? "butt" : "round",
  opacity: symbol.opacity ?? 1,
});

const asBand = (symbol) => ({
  color: symbol.bandColour,
  weight: symbol.bandPx,
  dashArray: symbol.bandDash || null,
  lineCap: symbol.bandDash ? "butt" : "round",
  opacity: BAND_OPACITY,
});

// A renderer stays on the map when its paths are removed, so each pane keeps one of each kind.
const renderers = new Map();

function rendererOf(pane, vertices) {
  const sort = vertices > MOST_SVG_VERTICES ? "canvas" : "svg";
  const key = `${pane} ${sort}`;
  if (!renderers.has(key)) renderers.set(key, L[sort]({ pane, padding: 0.3 }));
  return renderers.get(key);
}

/** Makes the Leaflet paths of lines and areas, one per symbol, since many paths are slow. */
function vectorLayers(shapes, pane) {
  const looks = new Map();
  for (const shape of shapes.filter(({ kind }) => kind !== "point")) {
    const key = JSON.stringify([shape.kind, shape.symbol]);
    if (!looks.has(key)) looks.set(key, { ...shape, latlngs: [] });
    for (const part of shape.lonlat) looks.get(key).latlngs.push(part.map(([lon, lat]) => [lat, lon]));
  }
  const paths = [...looks.values()];
  const vertices = paths.reduce((sum, { latlngs }) => sum + latlngs.reduce((n, part) => n + part.length, 0), 0);
  const options = { pane, renderer: rendererOf(pane, vertices), interactive: false, smoothFactor: 0.8, fill: false };
  const bands = paths
    .filter(({ symbol }) => symbol.bandPx)
    .map(({ latlngs, symbol }) => L.polyline(latlngs, { ...options, ...asBand(symbol) }));
  return bands.concat(
    paths.map(({ kind, symbol, latlngs }) => {
      const stroke = { ...options, ...asStroke(symbol) };
      // Ring directions follow the right-hand rule: with "nonzero" overlapping areas merge and holes stay open.
      const fill = { fill: true, fillColor: symbol.fill, fillOpacity: symbol.fillOpacity, fillRule: "nonzero" };
      if (kind === "line") return L.polyline(latlngs, stroke);
      return L.polygon(latlngs, symbol.type === "area" ? { ...stroke, ...fill } : stroke);
    }),
  );
}
