// The map as an image: what is on the screen, with title, date, legend, scale, north and notice. It is drawn here, since
// the browser alone has what is seen: the layers that are on, the result of the moment, labels, and what is measured.

const SHARP = 2; // pixels of the image to one of the screen, at least
const MOST_PX = 8000; // browsers draw no larger canvas reliably
const FONT = '"Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
const INK = "#2f2a22";
const QUIET_INK = "#6b6358";
const HALO = "#fffdf4";

/** Saves the image as a file; tells whether it lacks tiles that another server does not let it copy. */
async function saveImage(view) {
  const { canvas, lacksTiles } = await imageOf(view);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = element("a", "");
  link.href = URL.createObjectURL(blob);
  link.download = `${[view.spec.title, dayOf(new Date())].filter(Boolean).join(" ")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  return lacksTiles;
}

async function imageOf(view) {
  const { x: width, y: height } = view.map.getSize();
  const groups = legendOf(view.seen());
  const sheet = sheetOf({ map: { width, height }, groups, widthOf, isWide: width >= WIDE_PX });
  const sharp = Math.min(Math.max(SHARP, window.devicePixelRatio || 1), MOST_PX / Math.max(sheet.width, sheet.height));
  const canvas = element("canvas", "");
  canvas.width = Math.round(sheet.width * sharp);
  canvas.height = Math.round(sheet.height * sharp);
  const pen = canvas.getContext("2d");
  pen.scale(sharp, sharp);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.textBaseline = "middle";
  drawTitle(pen, view, sheet);
  pen.save();
  pen.translate(sheet.map.x, sheet.map.y);
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  const lacksTiles = await drawMap(pen, view, sharp);
  if (lacksTiles) drawLack(pen, view.spec.words.tilesLack, height);
  pen.restore();
  pen.strokeStyle = "#8a8170";
  pen.lineWidth = 1;
  pen.strokeRect(sheet.map.x, sheet.map.y, width, height);
  drawFoot(pen, view, sheet);
  for (const row of sheet.legend) await drawRow(pen, row);
  return { canvas, lacksTiles };
}

/** Writes on the map itself that its background is not whole, since the image goes where nobody has seen the map. */
function drawLack(pen, text, height) {
  const [x, y] = [8, height - 16];
  pen.fillStyle = HALO;
  pen.fillRect(x, y - 11, widthOf(text, TEXT_PX) + 16, 22);
  write(pen, text, { x: x + 8, y, px: TEXT_PX, ink: "#a02020" });
}

function write(pen, text, { x, y, px, bold = false, ink = INK, align = "left" }) {
  pen.font = `${bold ? 700 : 400} ${px}px ${FONT}`;
  pen.fillStyle = ink;
  pen.textAlign = align;
  pen.fillText(text, x, y);
}

function drawTitle(pen, { spec }, { map }) {
  const y = map.y - TITLE_PX / 2;
  const day = filled(spec.words.made, { day: dayOf(new Date()) });
  write(pen, spec.title || spec.words.map, { x: map.x, y, px: 20, bold: true });
  write(pen, day, { x: map.x + map.width, y: y + 3, px: TEXT_PX, ink: QUIET_INK, align: "right" });
}

const dayOf = (now) =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** North, scale and notice, under the map. */
function drawFoot(pen, view, { map, footY }) {
  const { words, notice } = view.spec;
  pen.save();
  pen.translate(map.x + 9, footY);
  pen.scale(0.85, 0.85);
  pen.fillStyle = INK;
  pen.fill(new Path2D(NORTH));
  pen.restore();
  write(pen, words.north, { x: map.x + 20, y: footY, px: TEXT_PX, bold: true });
  const { metres, px } = scaleBar(metresPerPixel(view.map), 120);
  const left = map.x + 46;
  pen.strokeStyle = INK;
  pen.lineWidth = 1.6;
  pen.stroke(new Path2D(`M${left} ${footY - 4}v8h${px}v-8`));
  const scale = barText(metres, words);
  write(pen, scale, { x: left + px + 7, y: footY, px: TEXT_PX });
  if (!notice) return;
  const used = left + px + 7 + widthOf(scale, TEXT_PX) + 10 - map.x;
  const y = used + widthOf(notice, TEXT_PX) <= map.width ? footY : footY + 15; // on a phone, under the scale
  write(pen, notice, { x: map.x + map.width, y, px: TEXT_PX, ink: "#7a3b12", align: "right" });
}

const barText = (metres, words) =>
  metres < 1000 ? filled(words.metres, { number: metres }) : filled(words.kilometres, { number: metres / 1000 });

/** Metres on the ground to a pixel, across the middle of the map. */
function metresPerPixel(map) {
  const { x: width, y: height } = map.getSize();
  const [a, b] = [0, width].map((x) => map.containerPointToLatLng([x, height / 2]));
  return metresBetween([a.lng, a.lat], [b.lng, b.lat]) / width;
}

async function drawRow(pen, { x, y, text, px, indent, isQuiet, symbol, also }) {
  const middle = y + ROW_PX / 2;
  if (symbol) {
    const icon = await pictureOf(iconOfSymbol(symbol, also));
    pen.drawImage(icon, x + 15 - icon.width / 2, middle - icon.height / 2, icon.width, icon.height);
  }
  write(pen, text, { x: x + indent, y: middle, px, ink: isQuiet ? QUIET_INK : INK });
}

/** Draws the panes of the map from the lowest up; the card and the buttons are left out. Tells whether tiles are. */
async function drawMap(pen, view, sharp) {
  const { map } = view;
  const container = map.getContainer();
  const { width, height } = container.getBoundingClientRect();
  pen.fillStyle = getComputedStyle(container).backgroundColor;
  pen.fillRect(0, 0, width, height);
  const left = [map.getPane("popupPane"), map.getPane("belt-marks"), map.getPane("belt-labels")];
  const panes = Object.values(map.getPanes())
    .filter((pane) => pane !== map.getPane("mapPane") && !left.includes(pane))
    .map((pane) => ({ pane, z: Number(getComputedStyle(pane).zIndex) || 0 }))
    .sort((a, b) => a.z - b.z);
  const marksZ = Number(getComputedStyle(map.getPane("belt-marks")).zIndex);
  let lacksTiles = false;
  for (const { pane } of panes.filter(({ z }) => z < marksZ))
    lacksTiles = (await drawPane(pen, pane, container)) || lacksTiles;
  const frame = view.frame();
  drawMarks(pen, marksWithin(view.seen(), frame), { min: frame.min, ratio: sharp });
  for (const { pane } of panes.filter(({ z }) => z >= marksZ)) await drawPane(pen, pane, container);
  drawTexts(pen, view.labels.children, container);
  return lacksTiles;
}

/** Tells whether a picture of the pane may not be copied. */
async function drawPane(pen, pane, container) {
  let lacks = false;
  const from = container.getBoundingClientRect();
  for (const part of pane.querySelectorAll("img, svg, canvas")) {
    const { left, top, width, height } = part.getBoundingClientRect();
    if (!width || !height || isMissing(part)) continue;
    const picture = await pictureOf(part);
    lacks ||= !picture;
    if (!picture) continue;
    pen.globalAlpha = Number(getComputedStyle(part).opacity);
    pen.drawImage(picture, left - from.left, top - from.top, width, height);
    pen.globalAlpha = 1;
  }
  drawTexts(pen, pane.querySelectorAll(".belt-degrees span"), container);
  return lacks;
}

/** Whether a tile is not on the screen either: it is on its way, or its server has none. */
const isMissing = (part) => part.matches("img.leaflet-tile") && !(part.complete && part.naturalWidth);

/** What a canvas can draw of an element; null where another host does not let its tile be copied. */
async function pictureOf(part) {
  if (part instanceof SVGElement) {
    const copy = part.cloneNode(true);
    copy.removeAttribute("style"); // where Leaflet has moved it to; here its box on the screen tells
    const text = new XMLSerializer().serializeToString(copy);
    return await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
  }
  if (!(part instanceof HTMLImageElement) || new URL(part.src).origin === window.location.origin) return part;
  if (part.src.startsWith("data:")) return part;
  return await loaded(part.src, "anonymous").catch(() => null);
}

async function loaded(address, crossOrigin = null) {
  const image = new Image();
  image.crossOrigin = crossOrigin;
  image.src = address;
  await image.decode();
  return image;
}

/** Writes the labels where they stand, each with its halo or its ground. */
function drawTexts(pen, labels, container) {
  const from = container.getBoundingClientRect();
  for (const label of labels) {
    const look = getComputedStyle(label);
    const { left, top, width, height } = label.getBoundingClientRect();
    const x = left - from.left + Number.parseFloat(look.paddingLeft);
    const y = top - from.top + height / 2;
    pen.font = `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    pen.letterSpacing = look.letterSpacing === "normal" ? "0px" : look.letterSpacing;
    pen.textAlign = "left";
    if (look.textShadow === "none" && look.backgroundColor !== "rgba(0, 0, 0, 0)") {
      pen.fillStyle = look.backgroundColor;
      pen.fillRect(left - from.left, top - from.top, width, height);
    } else {
      pen.lineJoin = "round";
      pen.lineWidth = 3;
      pen.strokeStyle = HALO;
      pen.strokeText(label.textContent, x, y);
    }
    pen.fillStyle = look.color;
    pen.fillText(label.textContent, x, y);
  }
  pen.letterSpacing = "0px";
}
