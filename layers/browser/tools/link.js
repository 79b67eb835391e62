// A link to the view, and the way to a sheet of it.

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

/** Goes to the page Sheets with the view, as a link of the page does: the session stays. Pages know of a new address by
 * the event that the buttons back and forward cause. */
function goToSheets(map) {
  const page = window.parent;
  const view = { centre: map.getCenter(), zoom: map.getZoom() };
  page.history.pushState(null, "", sheetAddress(page.location.href, view));
  page.dispatchEvent(new page.PopStateEvent("popstate"));
}
