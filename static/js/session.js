// The sign-in ends by itself: warn first, offer to stay, and lose nothing when it is over. Asking extends nothing.

const bar = document.getElementById("session-ends");
const address = bar?.dataset.address;
const EVERY = 60000;
const SOON = 15000;

function show(state) {
  bar.hidden = !state;
  bar.querySelectorAll("[data-when]").forEach((part) => (part.hidden = part.dataset.when !== state));
}

async function ask(method = "GET") {
  const headers = method === "POST" ? { "X-CSRFToken": document.querySelector("meta[name=csrf]")?.content } : {};
  let wait = EVERY;
  try {
    const answer = await fetch(address, { method, headers, credentials: "same-origin", cache: "no-store" });
    const { seconds, at_most: most, warn_before: soon } = await answer.json();
    if (answer.status === 401) show("over");
    else if (seconds > soon) show("");
    else show(most > soon ? "soon" : "last");
    wait = seconds - soon > 60 ? EVERY : SOON;
  } catch { /* no signal: the bar about the signal says so */ }
  clearTimeout(ask.timer);
  ask.timer = setTimeout(ask, wait);
}

if (address) {
  bar.querySelector("button")?.addEventListener("click", () => ask("POST"));
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  ask.timer = setTimeout(ask, EVERY);
}
