// My day by keys and by swipe. Each does what a link of the row does; without this file the links remain.

const rows = () => [...document.querySelectorAll("[data-row]")];
const nameOf = (row) => row?.querySelector("a.name");
const ENOUGH = 72;

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const here = document.activeElement?.closest("[data-row]");
  const step = { j: 1, ArrowDown: here ? 1 : 0, k: -1, ArrowUp: here ? -1 : 0 }[event.key];
  if (step) {
    event.preventDefault();
    const all = rows();
    const at = here ? all.indexOf(here) + step : 0;
    nameOf(all[Math.max(0, Math.min(at, all.length - 1))])?.focus();
  } else if (event.key === "s" && here) {
    event.preventDefault();
    here.querySelector("[data-aside]")?.click();
  }
});

let begun = null;
document.addEventListener("touchstart", (event) => {
  const row = event.target.closest("[data-row]");
  begun = row && event.touches.length === 1 ? { row, x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
}, { passive: true });
document.addEventListener("touchmove", (event) => {
  if (!begun) return;
  const across = event.touches[0].clientX - begun.x;
  const down = Math.abs(event.touches[0].clientY - begun.y);
  if (down > 24 && !begun.pulling) return settle();
  if (across < -12) begun.pulling = true;
  if (begun.pulling) {
    begun.across = across;
    begun.row.style.transform = `translateX(${Math.max(Math.min(across, 0), -110)}px)`;
    begun.row.classList.toggle("pulled", across < -ENOUGH);
  }
}, { passive: true });
document.addEventListener("touchend", () => {
  const far = begun?.pulling && begun.across < -ENOUGH && begun.row;
  settle();
  if (far) far.querySelector("[data-aside]")?.click();
});
document.addEventListener("touchcancel", settle);

function settle() {
  if (!begun) return;
  begun.row.style.transform = "";
  begun.row.classList.remove("pulled");
  begun = null;
}
