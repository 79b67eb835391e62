// Map furniture: legend, notice, coordinates, scale, background. All text is set as text content; no HTML is ever built
// from data.

const WIDE_PX = 640; // narrower frames are phones

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function addControl(map, position, content) {
  const control = L.control({ position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(content).disableScrollPropagation(content);
    return content;
  };
  return control.addTo(map);
}

/** Draws a line or an area for the legend, side by side with the areas that share its label. */
function strokeIcon(symbol, also = []) {
  const svg = svgElement("svg", { width: 30, height: 16, viewBox: "0 0 30 16" });
  const { color, weight, dashArray, opacity } = asStroke(symbol);
  const line = (attributes) => svg.append(svgElement("path", { d: "M1 8H29", fill: "none", ...attributes }));
  if (symbol.type === "area") {
    const width = 26 / (1 + also.length);
    for (const [place, { fill, fillOpacity }] of [symbol, ...also].entries()) {
      const box = { x: 2 + place * width, y: 2, width, height: 12, rx: also.length ? 0 : 2 };
      const stroke = { stroke: color, "stroke-width": weight, "stroke-dasharray": dashArray || "" };
      svg.append(svgElement("rect", { ...box, ...stroke, fill, "fill-opacity": fillOpacity }));
    }
    return svg;
  }
  if (symbol.bandPx) {
    const band = asBand(symbol);
    const width = Math.min(12, band.weight);
    const dash = band.dashArray || "";
    line({ stroke: band.color, "stroke-width": width, "stroke-dasharray": dash, "stroke-opacity": band.opacity });
  }
  line({ stroke: color, "stroke-width": weight, "stroke-dasharray": dashArray || "", "stroke-opacity": opacity });
  return svg;
}

const iconOfSymbol = (symbol, also) =>
  symbol.type === "point" ? markIcon(symbol, Math.min(22, symbol.sizePx + 5)) : strokeIcon(symbol, also);

/** A group of more than one entry has its label above, unless `isBare`, under which it can be folded up; those of an
    answer stay open. */
function legendGroup({ label, entries, note, stays }, isBare) {
  const hasHead = !isBare && entries.length > 1;
  const isFoldable = hasHead && !stays;
  const rows = element(isFoldable ? "details" : "div", "belt-legend-group");
  if (hasHead) rows.append(element(isFoldable ? "summary" : "div", "belt-legend-head", label));
  for (const { words, symbol, also } of entries) {
    const row = rows.appendChild(element("div", "belt-legend-row"));
    const icon = row.appendChild(element("span", "belt-legend-icon"));
    icon.append(iconOfSymbol(symbol, also));
    row.append(element("span", "", words));
  }
  if (note) rows.append(element("div", "belt-legend-note", note));
  return rows;
}

function addLegend(map, { words, wall }) {
  const box = element("details", "belt-legend");
  box.open = wall || map.getSize().x >= WIDE_PX;
  map.on("resize", ({ oldSize, newSize }) => {
    const isWide = wall || newSize.x >= WIDE_PX;
    if (isWide !== oldSize.x >= WIDE_PX) box.open = isWide;
  });
  const all = element("div", "belt-legend-rows");
  box.append(element("summary", "", words.legend), all);
  addControl(map, wall ? "bottomleft" : "topright", box);
  let shown = "";
  const turned = new Map(); // which groups the reader has folded up or opened, by label
  const labelOf = (group) => group.firstElementChild.textContent;
  /** Opens the groups as far as the legend has room for them, the upper ones first; what the reader has turned stays. */
  const foldGroups = () => {
    const groups = [...all.querySelectorAll("details")];
    for (const group of groups) group.open = turned.get(labelOf(group)) ?? true;
    const own = groups.filter((group) => !turned.has(labelOf(group))).reverse();
    for (const group of own) {
      if (all.scrollHeight <= all.clientHeight) return;
      group.open = false;
    }
  };
  all.addEventListener("click", ({ target }) => {
    const head = target.closest("summary");
    if (head) turned.set(head.textContent, !head.parentElement.open);
  });
  box.addEventListener("toggle", foldGroups);
  map.on("resize", foldGroups);
  const setLegend = (groups) => {
    const text = JSON.stringify(groups);
    if (text === shown) return;
    shown = text;
    all.replaceChildren(...groups.map((group) => legendGroup(group, wall)));
    foldGroups();
  };
  const foldLegend = () => {
    box.open = false;
  };
  /** The box of the legend on the map: [x, y, w, h] in pixels. */
  const legendBox = () => {
    const { left, top, width, height } = (wall ? stripOnWall(map) : box).getBoundingClientRect();
    const frame = map.getContainer().getBoundingClientRect();
    return [left - frame.left, top - frame.top, width, height];
  };
  return { setLegend, foldLegend, legendBox };
}

/** The strip at the bottom of a map on a wall: notice, scale and legend. */
function stripOnWall(map) {
  return map.getContainer().querySelector(".leaflet-bottom.leaflet-left");
}

function roomOnWall(map) {
  return { paddingTopLeft: [14, 14], paddingBottomRight: [14, stripOnWall(map).offsetHeight + 12] };
}

/** The room around what a map is to show: for buttons and legend; on a phone, where the legend is folded, `narrow`
 * pixels. */
function roomAround(map, { wall }, narrow = 8) {
  if (wall) return roomOnWall(map);
  if (map.getSize().x < WIDE_PX) return { padding: [narrow, narrow] };
  return { paddingTopLeft: [60, 24], paddingBottomRight: [225, 40] };
}

/** Adds the scale with north beside it, and the notice above. */
function addNotice(map, { notice, words, wall }) {
  const scale = L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 130 }).addTo(map);
  if (!wall) scale.getContainer().prepend(northArrow(words));
  if (notice) addControl(map, "bottomleft", element("div", "belt-notice", notice));
}

const NORTH = "M0-12 6 9 0 5-6 9Z"; // an arrow about its middle

function northArrow(words) {
  const svg = svgElement("svg", { class: "belt-north", viewBox: "-8 -13 16 36", width: 16, height: 36, role: "img" });
  svg.setAttribute("aria-label", words.upIsNorth);
  svg.append(svgElement("path", { d: NORTH, fill: "#3c362c", stroke: "#fffefa", "stroke-width": 1 }));
  const letter = svgElement("text", { y: 21, "text-anchor": "middle", "font-size": 11, "font-weight": 700 });
  letter.textContent = words.north;
  svg.append(letter);
  return svg;
}

function addCoordinates(map, attribution) {
  const credit = element("div", "belt-coordinates", attribution || "");
  const where = element("div", "belt-coordinates", "");
  addControl(map, "bottomright", credit);
  addControl(map, "bottomright", where);
  const show = ({ latlng }) => {
    const { lng, lat } = latlng.wrap();
    where.textContent = `${lng.toFixed(5)}°, ${lat.toFixed(5)}°`;
  };
  map.on("mousemove click", show);
}

/** Draws meridians and parallels on maps without a picture or tiles. */
function addGraticule(map) {
  const lines = L.layerGroup().addTo(map);
  const style = { pane: "belt-ground", interactive: false, color: "#8f8873", weight: 0.8, opacity: 0.45 };
  const label = (at, text) =>
    L.marker(at, {
      pane: "belt-ground",
      interactive: false,
      keyboard: false,
      icon: L.divIcon({ className: "belt-degrees", html: element("span", "", text), iconSize: [0, 0] }),
    });
  const draw = () => {
    const view = map.getBounds().pad(0.2);
    const [west, south, east, north] = view.toBBoxString().split(",").map(Number);
    const stepDeg = stepFor(east - west);
    const top = map.getBounds().getNorth();
    const line = (from, to) => lines.addLayer(L.polyline([from, to], style));
    lines.clearLayers();
    for (const lon of multiplesWithin(stepDeg, [west, east])) {
      line([south, lon], [north, lon]);
      lines.addLayer(label([top, lon], `${+lon.toFixed(3)}°`));
    }
    for (const lat of multiplesWithin(stepDeg, [south, north])) line([lat, west], [lat, east]);
  };
  map.on("moveend", draw);
  map.whenReady(draw);
}

function addGround(map, { picture, tiles }) {
  if (picture) {
    map.getContainer().style.background = picture.tint;
    for (const { url, bounds } of [picture.around, picture].filter(Boolean)) {
      const corners = [
        [bounds[1], bounds[0]],
        [bounds[3], bounds[2]],
      ];
      L.imageOverlay(url, corners, { pane: "belt-ground" }).addTo(map);
    }
  }
  if (tiles) L.tileLayer(tiles.url, { pane: "belt-ground" }).addTo(map);
  if (!picture && !tiles) addGraticule(map);
}

function cardOf(look, properties) {
  const { heading, rows } = cardTexts(look, properties);
  const card = element("div", "belt-card-body");
  card.append(element("div", "belt-card-kind", look.one), element("h3", "", heading));
  const table = card.appendChild(element("dl", ""));
  for (const { label, text } of rows) table.append(element("dt", "", label), element("dd", "", text));
  return card;
}

/** Adds figures that the page tells to a card: label, value, and a sentence about it. */
function addLines(card, lines) {
  const table = card.querySelector("dl");
  for (const { label, value, about } of lines) {
    const cell = element("dd", "belt-card-told", value);
    if (about) cell.append(element("div", "belt-card-about", about));
    table.append(element("dt", "", label), cell);
  }
}

/** Says on a card that the page is still working something out. */
function waitIn(card, words) {
  return card.appendChild(element("div", "belt-card-about", words.working));
}
