// Places on the border by their K-value; layers/along.py writes the line and its chainage.

/** Decodes the border: its parts, each a list of {lonlat, m}, and whether it is a ring. */
function readBorder({ unit, parts, metres, closed }) {
  const lines = parts.map((text, number) => {
    let centimetres = 0;
    const chainage = numbersIn(metres[number]).map((step) => {
      centimetres += step;
      return centimetres / 100;
    });
    return unfold(text, unit).map((lonlat, i) => ({ lonlat, m: chainage[i] }));
  });
  return { lines, closed, lengthM: lines.at(-1)?.at(-1)?.m ?? 0 };
}

/** Returns the place of the border that is nearest to a place: its chainage, where it is, and the metres between. */
function placeOnBorder({ lines }, asked) {
  // Within the reach of a map the ground about the place is flat enough to tell what is nearest.
  const eastScale = Math.cos((asked[1] * Math.PI) / 180);
  let best = null;
  for (const line of lines) {
    for (let i = 1; i < line.length; i += 1) {
      const share = shareAlong(asked, [line[i - 1].lonlat, line[i].lonlat], eastScale);
      const lonlat = between(line[i - 1].lonlat, line[i].lonlat, share);
      const beside = Math.hypot((lonlat[0] - asked[0]) * eastScale, lonlat[1] - asked[1]);
      if (!best || beside < best.beside) {
        best = { beside, lonlat, m: line[i - 1].m + (line[i].m - line[i - 1].m) * share };
      }
    }
  }
  return best && { m: best.m, lonlat: best.lonlat, offsetM: metresBetween(asked, best.lonlat) };
}

/** How far along a segment its point nearest to a place lies, from 0 to 1. */
function shareAlong([x, y], [[ax, ay], [bx, by]], eastScale) {
  const [dx, dy] = [(bx - ax) * eastScale, by - ay];
  const square = dx * dx + dy * dy;
  return square ? Math.min(1, Math.max(0, ((x - ax) * eastScale * dx + (y - ay) * dy) / square)) : 0;
}

const between = ([ax, ay], [bx, by], share) => [ax + (bx - ax) * share, ay + (by - ay) * share];

/** The metres along the border between two chainages, on a ring the shorter way round. */
function metresAlong({ closed, lengthM }, fromM, toM) {
  const straight = Math.abs(toM - fromM);
  return closed ? Math.min(straight, lengthM - straight) : straight;
}

/** Writes a chainage as K12+800, rounded as gis/linear/k_notation.py does. */
function formatK(m) {
  const whole = Math.floor(m + 0.5);
  return `K${Math.floor(whole / 1000)}+${String(whole % 1000).padStart(3, "0")}`;
}
