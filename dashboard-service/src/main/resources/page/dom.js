// Elements from words. Text is always a text node: names, captions and subjects are what strangers wrote.

export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const button = (label, onclick, kind = "") =>
  h("button", { type: "button", class: kind || undefined, onclick }, label);

/** A field with its label. */
export function field(label, attributes = {}, hint = null) {
  const id = attributes.id ?? `f-${Math.random().toString(36).slice(2)}`;
  const input = h(attributes.rows ? "textarea" : "input", { ...attributes, id });
  return { input, element: h("div.field", {}, h("label", { for: id }, label), input, hint && h("p.hint", {}, hint)) };
}

/** Replaces what an element holds, unless it holds the same already: what is focused or selected stays. */
export function fill(element, key, ...children) {
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  element.replaceChildren(...children.flat().filter(Boolean));
}

/** Asks before something that cannot be taken back. */
export function confirmed(question, yes, no) {
  return new Promise((resolve) => {
    const answer = (value) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const dialog = h(
      "dialog",
      { oncancel: () => answer(false) },
      h("p", {}, question),
      h("div.bar", {}, button(no, () => answer(false)), button(yes, () => answer(true), "danger")),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
