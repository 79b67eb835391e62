// Loaded first, as part of the page itself: names a missing or faulty file, so that a map that cannot be drawn is never
// a blank frame.
window.beltMissing = (file) => {
  let box = document.querySelector(".belt-missing");
  if (!box) {
    box = document.body.appendChild(document.createElement("div"));
    box.className = "belt-missing";
    box.setAttribute("role", "alert");
    box.style.cssText =
      "position:absolute;z-index:2000;top:12px;left:56px;right:56px;padding:10px 14px;" +
      "background:#fff6e5;color:#5c3b00;border:1px solid #d9a441;border-radius:6px;font:15px/1.5 sans-serif";
    box.textContent = WORDS;
  }
  if (!box.textContent.includes(file)) box.append(` ${file}`);
  // streamlit-folium sets the height of the frame only once the map exists.
  if (!window.map && window.Streamlit) window.Streamlit.setFrameHeight(140);
};
window.addEventListener(
  "error",
  ({ target, message }) => {
    const address = target instanceof Element && (target.src || target.href);
    if (address && !target.classList.contains("leaflet-tile")) {
      window.beltMissing(address.startsWith("data:") ? "data:" : address.split("/").pop());
    }
    if (message && !window.map) window.beltMissing(message);
  },
  true,
);
