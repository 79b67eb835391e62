// The width of a text on the map; belt.css sets the same font for labels.

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
