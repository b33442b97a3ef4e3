// Small habits of every page. Each works on top of plain HTML: without this file links still link and forms still post.

import "./said.js";

const BUSY_FOR_AT_MOST = 10000;
const root = document.documentElement;

// ---- a tap answers at once, and a double tap is one deed
function busy(button) {
  if (!button) return;
  button.classList.add("busy");
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => free(button), BUSY_FOR_AT_MOST);
}

function free(button) {
  button?.classList.remove("busy");
  button?.removeAttribute("aria-disabled");
}

function freeAll() {
  document.querySelectorAll(".busy").forEach(free);
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, BUSY_FOR_AT_MOST);
  busy(event.submitter?.closest(".btn"));
});
addEventListener("pageshow", freeAll);

// ---- fragments: the token goes along, the button is busy meanwhile, refusals are seen and heard
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.querySelector("meta[name=csrf]")?.content;
  if (token) detail.headers["X-CSRFToken"] = token;
});
const pressed = (detail) => {
  const by = detail.requestConfig?.triggeringEvent?.submitter ?? detail.elt;
  return by?.closest?.(".btn");
};
document.addEventListener("htmx:beforeRequest", ({ detail }) => busy(pressed(detail)));
document.addEventListener("htmx:afterRequest", ({ detail }) => free(pressed(detail)));
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status === 401) location.assign(detail.xhr.getResponseHeader("HX-Redirect") ?? location.href);
  else failed();
});
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const summary = detail.elt.querySelector?.(".error-summary");
  if (summary) summary.focus();
  if (detail.target?.id === "dialog-body" && detail.target.childElementCount) show(document.getElementById("dialog"));
});
document.addEventListener("say", ({ detail }) => say(detail.value ?? detail));

function failed() {
  const note = document.getElementById("failed")?.content.cloneNode(true);
  if (note) document.getElementById("messages")?.replaceChildren(note);
  document.getElementById("messages")?.scrollIntoView({ block: "nearest" });
}

export function say(words) {
  const place = document.getElementById("say");
  if (place) place.textContent = words;
}

// ---- dialogs: one opens when its body is filled; a tap on the veil closes it
function show(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  else if (event.target.tagName === "DIALOG" && event.target.open) event.target.close();
  document.querySelectorAll("details.me[open], details.more[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

// ---- tabs wider than the screen: the open one stands in sight
document.querySelectorAll(".tabs").forEach((tabs) => {
  const open = tabs.querySelector("[aria-current]");
  if (open) tabs.scrollLeft = open.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - open.offsetWidth) / 2;
});

// ---- one row more of a list of inputs: the last one again, emptied
document.querySelectorAll("[data-adds-row]").forEach((button) => (button.hidden = false));
document.addEventListener("click", (event) => {
  const rows = event.target.closest("[data-adds-row]")?.previousElementSibling;
  const last = rows?.lastElementChild;
  if (!last) return;
  const row = last.cloneNode(true);
  const number = rows.childElementCount + 1;
  row.querySelectorAll("[id]").forEach((input) => (input.id = input.id.replace(/\d+$/, number)));
  row.querySelectorAll("label").forEach((label) => {
    label.htmlFor = label.htmlFor.replace(/\d+$/, number);
    label.textContent = label.textContent.replace(/\d+$/, number);
  });
  row.querySelectorAll("input").forEach((input) => (input.value = ""));
  rows.append(row);
  row.querySelector("input:not([type=hidden])").focus();
});

// ---- of what may be shared, only the sorts that the purpose chosen may carry
function leaveWhatIsCarried(form) {
  const purpose = form.querySelector("[name=purpose]:checked")?.value;
  form.querySelectorAll("label[data-for]").forEach((sort) => {
    sort.hidden = Boolean(purpose) && !sort.dataset.for.split(" ").includes(purpose);
    if (sort.hidden) sort.querySelector("input").checked = false;
  });
}
const leaveAll = () => document.querySelectorAll("form:has(label[data-for])").forEach(leaveWhatIsCarried);
document.addEventListener("change", ({ target }) => target.name === "purpose" && target.form && leaveWhatIsCarried(target.form));
document.addEventListener("htmx:afterSwap", leaveAll);
leaveAll();

// ---- keys: "/" or Ctrl/⌘ K finds, Escape closes a menu
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const find = (event.key === "/" && !writing) || (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey));
  const box = document.getElementById("go");
  if (find && box?.offsetParent && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "Escape") {
    const menu = document.querySelector("details.me[open], details.more[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// ---- light or dark, remembered on this machine
function paintChoice() {
  const now = root.dataset.theme ?? "auto";
  document.querySelectorAll("[data-theme-choice]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.themeChoice === now));
}
document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-theme-choice]")?.dataset.themeChoice;
  if (!choice) return;
  if (choice === "auto") delete root.dataset.theme;
  else root.dataset.theme = choice;
  try {
    if (choice === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", choice);
  } catch { /* not remembered, still shown */ }
  paintChoice();
});
paintChoice();

// ---- the signal comes and goes
const signal = document.getElementById("signal");
const listen = () => signal && (signal.hidden = navigator.onLine);
addEventListener("online", listen);
addEventListener("offline", listen);
listen();

// ---- after a refused save, begin where the trouble is
document.querySelector(".error-summary")?.focus();
