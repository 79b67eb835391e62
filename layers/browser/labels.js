// Names beside features: as many as fit without lying on each other or on a mark.

const MOST_LABELS = 260;
const MOST_TRIES = 4000;
const LINE_PX = 16;
const BOLD_PX = 20; // what bold letters and a ground of its own add to a label
const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(text, px) {
  const key = `${px}${text}`;
  if (!widths.has(key)) {
    ruler.font = `${px}px "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif`;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

/** The middle of a line, or of an area's largest ring, in world positions. */
function anchorOf(shape) {
  const longest = shape.world.reduce((best, part) => (part.length > best.length ? part : best));
  if (shape.kind !== "area") return longest[Math.floor(longest.length / 2)];
  let area = 0,
    cx = 0,
    cy = 0;
  longest.forEach(([bx, by], i) => {
    const [ax, ay] = longest[Math.max(0, i - 1)];
    const cross = ax * by - bx * ay;
    area += cross;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  });
  return area ? [cx / (3 * area), cy / (3 * area)] : longest[0];
}

/** The boxes where a label may stand: beside a mark or a line on four sides, on an area. */
function* boxesFor({ x, y, width, gap }) {
  const half = LINE_PX / 2;
  if (gap === 0) {
    yield [x - width / 2, y - half];
    return;
  }
  yield [x + gap, y - half];
  yield [x - gap - width, y - half];
  yield [x - width / 2, y - gap - LINE_PX];
  yield [x - width / 2, y + gap];
}

const overlaps = ([ax, ay, aw, ah], [bx, by, bw, bh]) => ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;

/** Chooses labels and their places.
 * `wanted`: {text, x, y, gap, px, rank, must}, places in pixels, `must` for those that are never left
 * out; `obstacles`: boxes [x, y, w, h]; `isSeen(box)`: whether nothing of it would be hidden. */
function placeLabels(wanted, obstacles, isSeen) {
  const taken = obstacles.slice();
  const placed = [];
  for (const label of wanted.sort((a, b) => b.rank - a.rank).slice(0, MOST_TRIES)) {
    if (placed.length >= MOST_LABELS) break;
    label.width = widthOf(label.text, label.px) + (label.must ? BOLD_PX : 2);
    const boxes = [...boxesFor(label)].map(([x, y]) => [x, y, label.width, LINE_PX]);
    const open = label.must ? boxes.filter(isSeen) : boxes;
    const free = (others) => open.find((one) => !others.some((other) => overlaps(one, other)));
    // What must be read may lie on a mark, but not on another label, nor half hidden.
    const box = free(taken) || (label.must && (free(placed.map((one) => one.box)) || open[0] || boxes[0]));
    if (!box) continue;
    taken.push(box);
    placed.push({ ...label, box, left: box[0], top: box[1] });
  }
  return placed;
}
