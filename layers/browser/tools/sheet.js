// The image of a map: where title, map, legend and foot stand on it, in pixels of the screen.

const EDGE_PX = 16;
const TITLE_PX = 44;
const FOOT_PX = 40;
const ROW_PX = 20;
const ICON_PX = 38; // the sign of a row and the gap after it
const GAP_PX = 7; // above and below a group that has a head
const COLUMN_GAP_PX = 20;
const TEXT_PX = 12.5;
const SMALL_PX = 11.5;
const ROUND = [1, 2, 3, 5, 10];

/** Lays an image out. `map`: the size of the map; `groups`: of the legend (see legend.js); `widthOf(text, px)`: the
 * width of a text. The legend stands beside a wide map and beneath a narrow one, in as many columns as it needs. */
function sheetOf({ map, groups, widthOf, isWide }) {
  const blocks = groups.map((group, i) => blockOf(group, groups[i - 1]));
  const all = blocks.flatMap(({ rows }) => rows);
  const columnPx = Math.ceil(Math.max(0, ...all.map((row) => row.indent + widthOf(row.text, row.px))));
  const most = Math.max(1, Math.floor((map.width + COLUMN_GAP_PX) / (columnPx + COLUMN_GAP_PX)));
  const total = blocks.reduce((height, block) => height + block.height, 0);
  const tallest = Math.max(0, ...blocks.map(({ height }) => height));
  // Whole groups are put into columns, so one more group of room makes up for what they leave.
  const room = isWide ? map.height : total / most + tallest;
  const columns = columnsOf(blocks, room);
  const placed = { x: EDGE_PX, y: EDGE_PX + TITLE_PX, ...map };
  const left = isWide ? placed.x + map.width + COLUMN_GAP_PX : EDGE_PX;
  const top = isWide ? placed.y : placed.y + map.height + FOOT_PX;
  const legend = columns.flatMap((column, i) =>
    column.map((row) => ({ ...row, x: left + i * (columnPx + COLUMN_GAP_PX), y: top + row.y })),
  );
  const legendPx = columns.length * (columnPx + COLUMN_GAP_PX);
  const lowest = Math.max(0, ...legend.map(({ y }) => y + ROW_PX));
  return {
    width: isWide && legend.length ? left + legendPx - COLUMN_GAP_PX + EDGE_PX : map.width + 2 * EDGE_PX,
    height: Math.ceil(Math.max(placed.y + map.height + FOOT_PX, lowest + EDGE_PX)),
    map: placed,
    legend,
    footY: placed.y + map.height + FOOT_PX / 2,
  };
}

/** The rows of a group, each with its place in it. A group of one entry has no head, as on the map. */
function blockOf({ label, entries, note }, before) {
  const gap = entries.length > 1 || before?.entries.length > 1 ? GAP_PX : 0;
  const rows = [];
  const add = (row) => rows.push({ ...row, y: gap + rows.length * ROW_PX });
  if (entries.length > 1) add({ text: label, px: SMALL_PX, indent: 0, isQuiet: true });
  for (const { words, symbol, also } of entries) add({ text: words, px: TEXT_PX, indent: ICON_PX, symbol, also });
  if (note) add({ text: note, px: SMALL_PX, indent: ICON_PX, isQuiet: true });
  return { rows, height: gap + rows.length * ROW_PX };
}

/** Fills columns with groups from the top; a group that is higher than the room has a column of its own. */
function columnsOf(blocks, room) {
  const columns = [];
  let used = Infinity;
  for (const { rows, height } of blocks) {
    if (used + height > room) {
      columns.push([]);
      used = 0;
    }
    const above = used;
    columns.at(-1).push(...rows.map((row) => ({ ...row, y: row.y + above })));
    used += height;
  }
  return columns;
}

/** The longest round length that fits into `mostPx`: {metres, px}. */
function scaleBar(metresPerPx, mostPx) {
  const most = metresPerPx * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * ROUND.findLast((one) => one * power <= most);
  return { metres, px: metres / metresPerPx };
}
