// The buttons of the map, and the menu of its tools.

// Outlines in a square of 24.
const ICONS = {
  whole: "M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10",
  fullScreen: "M4 9.5V4h5.5M14.5 4H20v5.5M20 14.5V20h-5.5M9.5 20H4v-5.5",
  tools: "M6 12h.01M12 12h.01M18 12h.01",
  measure: "M3.5 16.5 16.5 3.5l4 4-13 13zM7 13l2 2M10 10l2.5 2.5M13 7l2 2",
  image: "M4 5h16v14H4zM4 16l5-5 4.5 4.5L16 13l4 4M15.5 9h.01",
  onPaper: "M7 8V3.5h10V8M7 17H4V8h16v9h-3M7 14h10v6.5H7z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
};

function iconOf(name) {
  const svg = svgElement("svg", { width: 18, height: 18, viewBox: "0 0 24 24", fill: "none", "aria-hidden": "true" });
  const weight = name === "tools" ? 3 : 1.8;
  const look = {
    stroke: "currentColor",
    "stroke-width": weight,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  svg.append(svgElement("path", { d: ICONS[name], ...look }));
  return svg;
}

function iconButton(name, words, act) {
  const button = element("button", `belt-button belt-button-${name}`);
  button.type = "button";
  button.title = words;
  button.setAttribute("aria-label", words);
  button.append(iconOf(name));
  button.addEventListener("click", act);
  return button;
}

/** Adds the buttons: zoom, the whole belt, full screen where the browser has it, and the tools. */
function addButtons(view, pointer, whole) {
  const { map, spec } = view;
  const { words } = spec;
  L.control.zoom({ position: "topleft", zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(map);
  const bar = element("div", "leaflet-bar");
  bar.append(iconButton("whole", words.whole, whole));
  if (document.fullscreenEnabled) bar.append(iconButton("fullScreen", words.fullScreen, turnFullScreen));
  addControl(map, "topleft", bar);
  const panel = new Panel(map, words);
  view.say = (text) => panel.say(text);
  pointer.tool = new Measure(view, panel);
  new Keys(view, pointer, panel);
  const tools = [
    { name: "measure", act: (isByKey) => pointer.tool.start(isByKey) },
    // What is measured stays on the map, since it is to be on its image.
    { name: "image", act: () => save(view, panel) },
  ];
  // A map that stands alone, in a file or a notebook, has no address that holds its view.
  if (spec.address) {
    tools.push({ name: "link", act: () => pointer.tool.end() || copyLink(map, panel, words) });
    tools.push({ name: "onPaper", act: () => goToSheets(map) });
  }
  addMenu(map, words, tools);
}

async function save(view, panel) {
  const { words } = view.spec;
  try {
    if (await saveImage(view)) panel.show({ head: words.tilesLack });
  } catch {
    panel.show({ head: words.imageFails });
  }
}

function turnFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

/** Adds the menu: its button shows the tools by name; choosing one, Escape or a click elsewhere closes it. */
function addMenu(map, words, tools) {
  const box = element("div", "leaflet-bar belt-tools");
  const list = element("div", "belt-menu");
  list.id = "belt-menu";
  const turn = (isOpen) => {
    list.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
  };
  const opener = iconButton("tools", words.tools, () => turn(list.hidden));
  opener.setAttribute("aria-controls", list.id);
  for (const { name, act } of tools) {
    const button = list.appendChild(element("button", "belt-menu-item"));
    button.type = "button";
    button.append(iconOf(name), element("span", "", words[name]));
    button.addEventListener("click", ({ detail }) => {
      turn(false);
      opener.focus({ preventScroll: true });
      act(detail === 0); // clicks are counted, but those of a key are not
    });
  }
  box.append(opener, list);
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || list.hidden) return;
    turn(false);
    opener.focus();
  });
  map.on("mousedown click", () => turn(false));
  turn(false);
  addControl(map, "topleft", box);
}
