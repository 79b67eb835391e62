// Label placement: as many labels as fit without overlapping each other or a mark.

const MOST_LABELS = 260;
const MOST_TRIES = 4000;
const LETTER_PX = 12;
const LINE_PX = 16;
const BOLD_PX = 20; // added by bold letters and a background
const THIN_PX = 1.5; // a stream; a river is wider

/** The anchor of a label in world coordinates: halfway along the longest line, or the centroid of the largest ring. */
function anchorOf(kind, world) {
  const measure = kind === "area" ? (ring) => Math.abs(momentsOf(ring).area) : lengthOf;
  const sizes = world.map(measure);
  const part = world[sizes.indexOf(Math.max(...sizes))];
  return kind === "area" ? centreOf(part) : halfwayAlong(part);
}

function lengthOf(line) {
  return line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0);
}

function halfwayAlong(line) {
  let left = lengthOf(line) / 2;
  for (let i = 1; i < line.length; i += 1) {
    const [ax, ay] = line[i - 1];
    const [bx, by] = line[i];
    const step = Math.hypot(bx - ax, by - ay);
    if (step && left <= step) return [ax + ((bx - ax) * left) / step, ay + ((by - ay) * left) / step];
    left -= step;
  }
  return line[0];
}

function centreOf(ring) {
  const [[x, y]] = ring;
  const { area, mx, my } = momentsOf(ring);
  return area ? [x + mx / area, y + my / area] : [x, y];
}

/** The signed area of a ring and its first moments about its first point; about a distant origin a small ring would
 * lose precision. */
function momentsOf(ring) {
  const [[x, y]] = ring;
  let area = 0;
  let mx = 0;
  let my = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = [ring[i - 1][0] - x, ring[i - 1][1] - y];
    const [bx, by] = [ring[i][0] - x, ring[i][1] - y];
    const half = (ax * by - bx * ay) / 2;
    area += half;
    mx += (half * (ax + bx)) / 3;
    my += (half * (ay + by)) / 3;
  }
  return { area, mx, my };
}

/** Lists the label candidates of a screen: those of its marks, and of lines and areas with an anchor within it. */
function wantedLabels(layers, marks, screen) {
  const besideMarks = marks.map(({ x, y, px, shape, layer }) => ({ shape, layer, x, y, gap: px / 2 + 3 }));
  const places = besideMarks.concat(layers.flatMap((layer) => namedPlaces(layer, screen)));
  return places.filter(({ shape, layer }) => isNamed(shape, layer, screen.zoom)).map(labelOf);
}

/** The label anchors of a layer's lines and areas on the screen. The label of an area is centred on its anchor, so its
 * gap is 0. */
function namedPlaces(layer, screen) {
  const named = layer.shapes.filter(({ anchor }) => anchor);
  const places = named.map((shape) => {
    const [x, y] = onScreen(shape.anchor, screen);
    return { shape, layer, x, y, gap: shape.kind === "area" ? 0 : shape.symbol.widthPx / 2 + 4 };
  });
  return places.filter(({ x, y }) => isWithin([x, y, 0, 0], screen));
}

/** Returns whether a feature is labelled at a zoom: streams one zoom later than rivers of the same layer. */
function isNamed({ kind, symbol, properties }, { look }, zoom) {
  const later = kind === "line" && symbol.widthPx < THIN_PX ? 1 : 0;
  return Boolean(properties.label) && zoom >= look.labelZoom + later;
}

function labelOf({ shape, layer, x, y, gap }) {
  const rank = layer.look.order * 1000 + shape.size;
  const must = Boolean(layer.draggable);
  return { text: shape.properties.label, x, y, gap, px: LETTER_PX, kind: shape.kind, key: layer.key, rank, must };
}

/** The candidate boxes of a label: on four sides of a mark or a line, or centred on an area. */
function boxesFor({ x, y, gap }, width) {
  const top = y - LINE_PX / 2;
  if (gap === 0) return [[x - width / 2, top, width, LINE_PX]];
  return [
    [x + gap, top, width, LINE_PX],
    [x - gap - width, top, width, LINE_PX],
    [x - width / 2, y - gap - LINE_PX, width, LINE_PX],
    [x - width / 2, y + gap, width, LINE_PX],
  ];
}

/** Returns whether boxes [x, y, w, h] overlap by more than an edge. */
const overlaps = ([ax, ay, aw, ah], [bx, by, bw, bh]) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

/** Places labels greedily, highest rank first. `wanted`: {text, x, y, gap, px, rank, must} in pixels, with `must` for
 * labels that are never left out; `obstacles`: boxes [x, y, w, h]; `isSeen(box)`: whether the whole box would be
 * visible; `widthOf(text, px)`: the width of a text at a font size; `onlySeen`: no label may be cut off. */
function placeLabels(wanted, { obstacles, isSeen, widthOf, onlySeen = false }) {
  const taken = [...obstacles];
  const placed = [];
  for (const label of [...wanted].sort((a, b) => b.rank - a.rank).slice(0, MOST_TRIES)) {
    if (placed.length >= MOST_LABELS) break;
    const boxes = boxesFor(label, widthOf(label.text, label.px) + (label.must ? BOLD_PX : 2));
    const box = label.must
      ? boxThatMust(boxes.filter(isSeen), taken, placed) || boxes[0]
      : firstFree(onlySeen ? boxes.filter(isSeen) : boxes, taken);
    if (!box) continue;
    taken.push(box);
    placed.push({ ...label, box });
  }
  return placed;
}

const firstFree = (boxes, others) => boxes.find((one) => !others.some((other) => overlaps(one, other)));

/** A label with `must` may cover a mark, but another label, or the edge of the screen, only as a last resort. */
function boxThatMust(seen, taken, placed) {
  const labels = placed.map(({ box }) => box);
  return firstFree(seen, taken) || firstFree(seen, labels) || seen[0];
}
