// What a page is and says before Streamlit's scripts are there, and the words that Streamlit has in English only.
// It stands at the head of the page; views/serving/shell.py fills in the base of the addresses and the words.
(() => {
  const BASE = "@BASE@";
  const THEME = JSON.parse("@THEME@");
  const WORDS = JSON.parse("@WORDS@");
  const PARTS = ["aria-label", "title", "placeholder"];
  const NAMED = PARTS.map((part) => `[${part}]`).join();
  // What we say ourselves is in the language already, and what stands in the data is left as it is.
  const OURS = "[data-testid=stMarkdownContainer], [data-testid=stHtml], [role=option], script, style, textarea";
  const PATTERNS = WORDS.patterns.map(([english, chinese]) => [new RegExp(english), chinese]);

  // Streamlit looks for its server below the address of the page first, and fails there once; until it has found
  // it, it shows its own colours and loads its own font.
  window.__streamlit = { BACKEND_BASE_URL: `${location.origin}${BASE}/`, LIGHT_THEME: THEME, DARK_THEME: THEME };

  const isEnglish = () => new URLSearchParams(location.search).getAll("lang").at(-1) === "en";

  const put = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  const inChinese = (text) => {
    const bare = text.trim();
    const known = WORDS.streamlit[bare];
    if (known) return text.replace(bare, known);
    const [english, chinese] = PATTERNS.find(([one]) => one.test(bare)) ?? [];
    return english ? bare.replace(english, chinese) : text;
  };

  const translateText = (text) => {
    if (!text.data.trim() || text.parentElement?.closest(OURS)) return;
    const said = inChinese(text.data);
    if (said !== text.data) text.data = said;
  };

  const translateParts = (element) => {
    for (const part of PARTS) {
      const told = element.getAttribute(part);
      if (told) put(element, part, inChinese(told));
    }
  };

  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    translateParts(node);
    for (const one of node.querySelectorAll(NAMED)) translateParts(one);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
  };

  const nameFrames = (words) => {
    for (const frame of document.querySelectorAll("iframe[title]")) put(frame, "aria-label", words.map);
  };

  const speak = () => {
    const words = isEnglish() ? WORDS.en : WORDS.zh;
    put(document.documentElement, "lang", words.lang);
    nameFrames(words);
  };

  const heed = (changes) => {
    nameFrames(isEnglish() ? WORDS.en : WORDS.zh);
    if (isEnglish()) return;
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") translateParts(target);
      if (type === "characterData") translateText(target);
      for (const node of addedNodes) translate(node);
    }
  };

  // On paper tables are whole in the print view alone, see views/printing.py: the keys for printing open it first.
  const MOST_MS = 20_000;
  const printView = () => document.querySelector(".st-key-print input");

  const isDrawn = ({ contentWindow }) => contentWindow.belt?.changes > 0 && contentWindow.belt.view.isComplete();

  const isWhole = () =>
    document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]") &&
    document.querySelector(".print-foot") &&
    !document.querySelector(".print-cut") &&
    [...document.querySelectorAll("iframe[title]")].every(isDrawn);

  const printWhole = (since) => {
    if (!isWhole() && Date.now() - since < MOST_MS) {
      setTimeout(printWhole, 100, since);
      return;
    }
    addEventListener("afterprint", () => printView()?.checked && printView().click(), { once: true });
    print();
  };

  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const isForPrint = key.toLowerCase() === "p" && (ctrlKey || metaKey) && !shiftKey && !altKey;
    if (!isForPrint || !printView() || printView().checked) return;
    event.preventDefault();
    printView().click();
    printWhole(Date.now());
  });

  for (const name of ["pushState", "replaceState"]) {
    const before = history[name].bind(history);
    history[name] = (...given) => {
      before(...given);
      speak();
    };
  }
  addEventListener("popstate", speak);
  speak();
  const of = { attributeFilter: PARTS, attributes: true, characterData: true, childList: true, subtree: true };
  new MutationObserver(heed).observe(document, of);
})();
