// A link to the view: the address of the page holds it.

/** Copies the address of the page. Over plain http browsers offer no clipboard: there the selected text is copied the
 * old way, and stays to be copied by hand. */
async function copyLink(panel, words) {
  const address = window.parent.location.href;
  try {
    await window.navigator.clipboard.writeText(address);
    panel.show({ head: words.linkCopied });
    return;
  } catch {
    // There is no clipboard, or it may not be written to.
  }
  const field = element("input", "belt-panel-field");
  field.value = address;
  field.readOnly = true;
  field.setAttribute("aria-label", words.link);
  panel.show({ head: words.linkShown, field });
  field.focus();
  field.select();
  if (document.execCommand("copy")) panel.say(words.linkCopied);
}
