// What the card of a feature says.

/** Gives the heading and the rows {label, text} of a card: a row for each cell that is not empty. The heading is the first
 * cell, or the name of the layer where that one is empty. */
function cardTexts({ label, card }, properties) {
  const cells = card.map((one, i) => ({ label: one, text: properties[`c${i}`] }));
  const rows = cells.slice(1).filter(({ text }) => text);
  return { heading: cells[0]?.text || label, rows };
}
