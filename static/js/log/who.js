// Who was there: people of ours found by a few letters, anyone else by name. A listbox under one box, by keyboard too.

const WAIT = 180;

function element(tag, more = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(more)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

export function chip(name, value, words, on = true) {
  const input = element("input", { type: "checkbox", name, value, checked: on });
  return element("label", { className: "chip" }, input, element("span", { className: "face", textContent: words }));
}

export function who(form, { search, changed }) {
  const row = form.querySelector("#who");
  const box = form.querySelector("#someone");
  const place = box.parentElement;
  let list = null;
  let at = -1;
  let timer;
  let asked = 0;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-autocomplete", "list");

  function add(name, value, words) {
    const there = [...form.querySelectorAll(`[name="${name}"]`)].find((i) => i.value === String(value));
    if (there) there.checked = true;
    else row.insertBefore(chip(name, value, words), place);
    box.value = "";
    close();
    changed(name);
  }

  function close() {
    list?.remove();
    list = null;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(options) {
    close();
    if (!options.length) return;
    list = element("ul", { className: "found", id: "found", role: "listbox", "aria-label": "People" });
    options.forEach((option, n) => {
      const item = element("li", { id: `found-${n}`, role: "option", "aria-selected": "false" }, option.words);
      if (option.hint) item.append(" ", element("small", { textContent: option.hint }));
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        option.take();
      });
      item.take = option.take;
      list.append(item);
    });
    row.append(list);
    box.setAttribute("aria-controls", "found");
    box.setAttribute("aria-expanded", "true");
  }

  function move(by) {
    const items = [...(list?.children ?? [])];
    if (!items.length) return;
    at = (at + by + items.length) % items.length;
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    box.setAttribute("aria-activedescendant", items[at].id);
  }

  async function look() {
    const typed = box.value.trim();
    const mine = ++asked;
    if (!typed) return close();
    const other = { words: typed, hint: "someone else who was there", take: () => add("others", typed, typed) };
    const found = await search(typed);
    if (mine !== asked) return;
    // Without signal their name is kept as typed, and matched when there is signal again.
    const ours = found === null ? [{ words: typed, hint: "one of ours, matched when there is signal", take: () => add("cases", typed, typed) }]
      : found.map((p) => ({ words: p.name, hint: p.hint, take: () => add("cases", p.id, p.name) }));
    show([...ours, other]);
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter") list?.children[Math.max(at, 0)]?.take();
    else if (event.key === "Escape" && list) close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => setTimeout(close, 120));
  row.addEventListener("change", (event) => changed(event.target.name));
  return { add };
}
