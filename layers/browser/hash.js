// Where the map stands, as it is written in the address of the page behind the #: zoom, latitude, longitude.

const IN_HASH = /(^#|&)map=(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)(?=&|$)/;

/** Reads the view in a hash; null where there is none, or none that a map can show. */
function viewIn(hash, [least, most]) {
  const found = IN_HASH.exec(hash);
  if (!found) return null;
  const [zoom, lat, lng] = found.slice(2).map(Number);
  const canBe = zoom >= least && zoom <= most && Math.abs(lat) <= 85 && Math.abs(lng) <= 180;
  return canBe ? { centre: { lat, lng }, zoom } : null;
}

/** Writes a view into a hash, and leaves all else that is in it. */
function hashWith(hash, { centre: { lat, lng }, zoom }) {
  const written = `map=${writtenView({ centre: { lat, lng }, zoom })}`;
  const others = hash
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part && !part.startsWith("map="));
  return `#${[...others, written].join("&")}`;
}

/** Gives the address of the page with the view that the map shows now, also where nobody has moved it. */
function linkTo(map, address) {
  const link = new URL(address);
  link.hash = hashWith(link.hash, { centre: map.getCenter(), zoom: map.getZoom() });
  return link.href;
}

function writtenView({ centre: { lat, lng }, zoom }) {
  return `${+zoom.toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

/** The address of the page Sheets for a map in this view: what the page at `href` is set to stays set. */
function sheetAddress(href, view) {
  const there = new URL("sheets", href);
  there.search = new URL(href).search;
  there.searchParams.set("sheet", "map");
  there.searchParams.set("sheet-view", writtenView(view));
  there.searchParams.set("step", "1");
  return there.href;
}
