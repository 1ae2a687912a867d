/** What the stage sees of the pages it frames, and does in them as a person would. */

/** An element of a framed page of our own origin; null while the page is loading. */
export function inFrame(frame, selector) {
  try {
    return frame.contentDocument?.querySelector(selector) ?? null;
  } catch {
    // The frame shows another origin, such as the browser's own error page.
    return null;
  }
}

/** The member code on the phone, digits only; empty where none is shown. */
export function digitsOnPhone(phone) {
  const shown = inFrame(phone, '#card-digits');
  return shown?.getClientRects().length ? shown.textContent.replace(/\D/g, '') : '';
}

/** Opens a page of the customer's mini-program without reloading it. */
export function showPhonePage(phone, page) {
  const { location } = phone.contentWindow;
  const hash = `#/${page}`;
  if (location.hash !== hash) location.hash = hash;
}

/** Types a line into a box of a React page and presses Enter, as a scanner does. */
export function typeLine(frame, input, text) {
  const page = frame.contentWindow;
  input.focus();
  // React watches the property of the element; only the prototype's setter gets past that.
  const { set } = Object.getOwnPropertyDescriptor(page.HTMLInputElement.prototype, 'value');
  set.call(input, text);
  input.dispatchEvent(new page.Event('input', { bubbles: true }));
  for (const type of ['keydown', 'keyup']) {
    const key = { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
    input.dispatchEvent(new page.KeyboardEvent(type, key));
  }
}
