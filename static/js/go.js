// Search and go over any page: "/" or Ctrl/⌘ K opens it, arrows go along what was found, Enter takes the first.

const dialog = document.getElementById("go-dialog");
const page = dialog?.querySelector("form[action]").getAttribute("action");
const words = document.getElementById("go-words");

export function open(typed = "") {
  if (!dialog || dialog.open || document.querySelector("dialog[open]")) return false;
  dialog.showModal();
  if (typed) words.value = typed;
  words.focus();
  words.select();
  return true;
}

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const asked = (event.key === "/" && !writing && !event.metaKey && !event.ctrlKey) || (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey));
  if (asked && open()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

document.addEventListener("click", (event) => {
  const opener = event.target.closest(`[data-opens-go], #go, a[href="${page}"]`);
  if (opener && open()) event.preventDefault();
});
document.getElementById("go")?.addEventListener("keydown", (event) => {
  if (event.key.length === 1 && !event.metaKey && !event.ctrlKey) open();
});

document.addEventListener("keydown", (event) => {
  const inside = event.target.closest?.("#go-dialog, main");
  const from = event.target.closest?.("[data-go], [data-hit]");
  if (!inside || !from) return;
  const hits = [...document.querySelectorAll("#found [data-hit]")].filter((hit) => hit.offsetParent);
  const at = hits.indexOf(from);
  if (event.key === "ArrowDown") go(event, hits[Math.min(at + 1, hits.length - 1)]);
  else if (event.key === "ArrowUp") go(event, at > 0 ? hits[at - 1] : inside.querySelector("[data-go]"));
  else if (event.key === "Enter" && at < 0) {
    event.preventDefault();
    if (stale) goWhenFound = true;
    else hits[0]?.click();
  }
});

// what stands in the list may still be of fewer letters: Enter waits for the answer to what was typed
let stale = false;
let goWhenFound = false;
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-go]")) stale = true;
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.elt.id !== "found") return;
  stale = false;
  if (goWhenFound) detail.elt.querySelector("[data-hit]")?.click();
  goWhenFound = false;
});

function go(event, there) {
  if (!there) return;
  event.preventDefault();
  there.focus();
}
