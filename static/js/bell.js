// How many messages are new, beside the bell of every page. Asked for now and then, not with each page: the last answer
// is kept for two minutes in this tab, as a number alone. Without this file the bell is a link like any other.

const FRESH = 120_000;
const bells = [...document.querySelectorAll("[data-bell]")];
const key = `bell-${document.body.dataset.user}`;
const atHome = bells.some((bell) => location.pathname.startsWith(new URL(bell.href).pathname));

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(unread) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), unread }));
  } catch {
    // a browser that keeps nothing asks with each page
  }
}

function draw(unread) {
  for (const bell of bells) {
    const count = bell.querySelector("[data-bell-count]");
    count.textContent = unread > 99 ? "99+" : unread || "";
    bell.querySelectorAll("[data-bell-count], [data-bell-words]").forEach((part) => (part.hidden = !unread));
  }
}

async function ask() {
  const before = kept()?.unread ?? 0;
  const answer = await fetch(bells[0].dataset.bell, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const unread = Number(page.querySelector("[data-bell-count]")?.dataset.bellCount || 0);
  keep(unread);
  draw(unread);
  const place = document.getElementById("say");
  if (unread > before && place) place.textContent = bells[0].dataset.said.replace("0", unread);
}

function look() {
  const last = kept();
  if (last && Date.now() - last.at < FRESH && !atHome) draw(last.unread);
  else ask();
}

if (bells.length) {
  look();
  document.addEventListener("visibilitychange", () => document.hidden || look());
  addEventListener("pageshow", (event) => event.persisted && look());
  if (atHome) document.addEventListener("submit", () => sessionStorage.removeItem(key));
}
