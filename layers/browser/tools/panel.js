// What the tools tell: a panel at the lower left, and a text that programs read aloud.

class Panel {
  constructor(map, words) {
    this.words = words;
    this.box = element("div", "belt-panel");
    this.box.hidden = true;
    addControl(map, "bottomleft", this.box);
    this.voice = map.getContainer().appendChild(element("div", "belt-aloud"));
    this.voice.setAttribute("role", "status");
    this.voice.setAttribute("aria-live", "polite");
  }

  /** Has a text read aloud. */
  say(text) {
    this.voice.textContent = text;
  }

  /** Shows a heading, lines of text, an element of the tool, and buttons {words, act}; the last one, `closing`, is
   * added. */
  show({ head = "", lines = [], field = null, buttons = [], closing = this.words.close, onClose = () => {} }) {
    const close = () => {
      this.hide();
      onClose();
    };
    const row = element("div", "belt-panel-buttons");
    row.append(...buttons.map(({ words, act }) => textButton(words, act)), textButton(closing, close));
    const texts = lines.map((line) => element("div", "belt-panel-line", line));
    const heading = head ? [element("div", "belt-panel-head", head)] : [];
    this.box.replaceChildren(...[...heading, ...texts, field, row].filter(Boolean));
    this.box.hidden = false;
    this.say([head, ...lines].filter(Boolean).join(". "));
  }

  hide() {
    this.box.hidden = true;
    this.say("");
  }
}

function textButton(words, act) {
  const button = element("button", "belt-panel-button", words);
  button.type = "button";
  button.addEventListener("click", (event) => {
    // The panel may be written anew, and a button that is gone counts for Leaflet as bare map.
    event.stopPropagation();
    act();
  });
  return button;
}
