// Point marks, for map and legend, and the canvas for them. Their outlines, `MARKS`, come from layers/outlines.py.

const HALO_PX = 3;

/** Makes the element of a mark for the legend. */
function markIcon(symbol, px) {
  const svg = svgElement("svg", { width: px, height: px, viewBox: "-15 -15 30 30" });
  const { body, glyph } = MARKS[symbol.mark];
  if (symbol.halo) svg.append(svgElement("circle", { r: 13, fill: "none", stroke: symbol.halo, "stroke-width": 3 }));
  const group = svg.appendChild(svgElement("g", { transform: symbol.halo ? "scale(.7)" : "" }));
  group.append(
    svgElement("path", {
      d: body,
      fill: symbol.fill,
      stroke: symbol.rim,
      "stroke-width": 2.6,
      "stroke-linejoin": "round",
    }),
  );
  if (glyph) group.append(svgElement("path", { d: glyph, fill: symbol.rim }));
  return svg;
}

function svgElement(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Device pixels to a pixel of the map; on a wall the page enlarges the whole frame. */
function pixelRatio({ wall }) {
  const frame = wall && window.frameElement;
  const enlarged = frame?.offsetWidth ? frame.getBoundingClientRect().width / frame.offsetWidth : 1;
  return (window.devicePixelRatio || 1) * enlarged;
}

const stamps = new WeakMap();

/** Returns the bitmap of a mark, drawn once per symbol and size, since a bitmap is faster than a path. */
function stamp(symbol, px, ratio) {
  const sizes = stamps.get(symbol) || stamps.set(symbol, new Map()).get(symbol);
  return sizes.get(px * ratio) || sizes.set(px * ratio, drawStamp(symbol, px, ratio)).get(px * ratio);
}

function drawStamp(symbol, px, ratio) {
  const edge = Math.ceil((px + 2 * HALO_PX + 4) * ratio);
  const canvas = new OffscreenCanvas(edge, edge);
  const pen = canvas.getContext("2d");
  const unit = (px / 24) * ratio;
  const { body, glyph } = MARKS[symbol.mark];
  pen.translate(edge / 2, edge / 2);
  if (symbol.halo) {
    pen.beginPath();
    pen.arc(0, 0, (px / 2 + HALO_PX) * ratio, 0, 2 * Math.PI);
    pen.lineWidth = 2 * ratio;
    pen.strokeStyle = symbol.halo;
    pen.stroke();
  }
  pen.scale(unit, unit);
  pen.lineJoin = "round";
  pen.lineWidth = (2.2 * ratio) / unit;
  pen.strokeStyle = symbol.rim;
  pen.fillStyle = symbol.fill;
  if (symbol.mark !== "dot") pen.stroke(new Path2D(body));
  pen.fill(new Path2D(body));
  pen.fillStyle = symbol.rim;
  if (glyph) pen.fill(new Path2D(glyph));
  return canvas.transferToImageBitmap();
}

/** Draws marks, each as its bitmap at whole device pixels, whatever the scale of the pen. */
function drawMarks(pen, marks, { min, ratio }) {
  const { e: left, f: top } = pen.getTransform();
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  for (const { x, y, px, symbol } of marks) {
    const image = stamp(symbol, px, ratio);
    pen.drawImage(
      image,
      Math.round(left + (x - min.x) * ratio - image.width / 2),
      Math.round(top + (y - min.y) * ratio - image.height / 2),
    );
  }
  pen.restore();
}

/** The canvas of all point marks. Leaflet's renderer moves it with the map and redraws it when the map has stopped
 * moving. */
const MarksCanvas = L.Renderer.extend({
  initialize(view) {
    this._view = view;
    L.Renderer.prototype.initialize.call(this, { pane: "belt-marks", padding: 0.15 });
  },
  _initContainer() {
    this._container = L.DomUtil.create("canvas", "belt-marks");
  },
  _destroyContainer() {
    L.DomUtil.remove(this._container);
  },
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = pixelRatio(this._view.spec);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._view.refresh();
  },
  draw() {
    if (!this._map || !this._bounds) return;
    const ratio = pixelRatio(this._view.spec);
    const pen = this._container.getContext("2d");
    const { min, max } = this._bounds;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this._container.width, this._container.height);
    drawMarks(pen, marksWithin(this._view.seen(), this._view.screen({ min, max })), { min, ratio });
  },
});
