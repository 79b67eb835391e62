// The legend of the visible layers.

/** Lists the groups of the legend. `seen`: visible layers, lowest first. Results and recoloured layers come first,
 * then the others from the top. */
function legendOf(seen) {
  const isAsked = ({ isResult, codes }) => Boolean(isResult || codes);
  const layers = [...seen].reverse().sort((a, b) => isAsked(b) - isAsked(a));
  return layers.map((layer) => {
    const { look, codes } = layer;
    const entries = (codes ? recolouredEntries(codes) : ownEntries(look)).map(({ words, symbol, also }) => ({
      words,
      symbol: { ...look.style.otherwise, ...symbol },
      also,
    }));
    return { label: look.label, entries, note: look.note, stays: isAsked(layer) };
  });
}

const ownEntries = ({ legend, style }) =>
  legend.map(({ words, code, also = [] }) => ({
    words,
    symbol: caseOf(style, code),
    also: also.map((one) => caseOf(style, one)),
  }));

const recolouredEntries = ({ codes, looks }) =>
  Object.entries(looks)
    .filter(([code]) => codes.includes(code))
    .map(([, look]) => ({ words: look.words, symbol: look }));
