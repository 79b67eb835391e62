// What the measuring tool tells of a path, in words.

const IN_KM = 10000; // longer lengths are told in kilometres

/** Fills the places {name} of a sentence. */
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Writes a length: whole metres up to 10 km, then kilometres with two decimals. */
function lengthText(metres, words) {
  const [sentence, number] =
    metres < IN_KM ? [words.metres, Math.round(metres).toString()] : [words.kilometres, (metres / 1000).toFixed(2)];
  return filled(sentence, { number: number.replace(/\B(?=(\d{3})+(?!\d))/g, ",") });
}

/** Tells a path of places: {total, more}. With two places or more `total` is its length; `border`, if there is one,
 * tells the K-value next to the last place, and how far it is along the border from the first place to the last. */
function tellPath(path, border, words) {
  const legs = legsOf(path);
  const more = [];
  if (legs.length > 1) more.push(filled(words.lastLeg, { length: lengthText(legs.at(-1), words) }));
  if (border && path.length) more.push(...tellOnBorder(path, border, words));
  const total = legs.length ? lengthText(sum(legs), words) : "";
  return { total, more };
}

function tellOnBorder(path, border, words) {
  const here = placeOnBorder(border, path.at(-1));
  if (!here) return [];
  const told = [filled(words.nearestK, { k: formatK(here.m), length: lengthText(here.offsetM, words) })];
  if (path.length > 1) {
    const start = placeOnBorder(border, path[0]);
    const length = lengthText(metresAlong(border, start.m, here.m), words);
    told.push(filled(words.alongBorder, { from: formatK(start.m), to: formatK(here.m), length }));
  }
  return told;
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
