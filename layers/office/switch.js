// The layer switch of a page that opens by itself: what is not ticked is hidden.

const boxes = [...document.querySelectorAll("#layers input")];
document.getElementById("layers").addEventListener("change", () => {
  window.belt.view.hide(boxes.filter(({ checked }) => !checked).map(({ value }) => value));
});
