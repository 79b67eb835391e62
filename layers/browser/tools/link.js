// A link to the view.

/** Copies the link. Over plain http browsers offer no clipboard: there the selected text is copied the
 * old way, and stays to be copied by hand. */
async function copyLink(map, panel, words) {
  const address = linkTo(map, window.parent.location.href);
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
