// The texts of a feature's card.

/** Returns the heading and the rows {label, text} of a card, one row per non-empty cell. The heading is the first cell,
 * or the name of the layer if that is empty. */
function cardTexts({ one: kind, card }, properties) {
  const cells = card.map((one, i) => ({ label: one, text: properties[`c${i}`] }));
  const rows = cells.slice(1).filter(({ text }) => text);
  return { heading: cells[0]?.text || kind, rows };
}
