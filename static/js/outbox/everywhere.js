// On every page: what waits on this phone is seen, sent when it can be, and never lost by signing out.

import { isLocked, letters, remember, remembered } from "./store.js";
import { ready, sendAll } from "./post.js";
import { guardSignOut } from "./sign_out.js";
import { watchSignIn } from "./time_left.js";

const EVERY = 20000;
const here = Number(document.body.dataset.user) || null;
const place = document.getElementById("outbox");
let state = "";
let sending = false;

export async function owner() {
  return here ?? (await remembered());
}

function part(tag, options = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), options);
  made.append(...inside);
  return made;
}

async function paint() {
  const user = await owner();
  if (!place || !user) return place?.replaceChildren();
  const rows = await letters(user);
  const waiting = rows.filter((row) => row.state === "waits");
  const asking = rows.filter((row) => row.state === "asks");
  place.replaceChildren(...[waiting.length ? waits(waiting) : null, ...asking.map(asks)].filter(Boolean));
}

function waits(rows) {
  const locked = rows.filter(isLocked).length;
  const words = part("p", {}, part("b", { textContent: `On this phone, not sent yet (${rows.length})` }));
  if (locked && (state === "signed-out" || !here)) words.append(` ${locked} locked until you sign in.`);
  const out = state === "signed-out" || (!here && !document.body.dataset.shell);
  const verb = out
    ? part("a", { className: "btn s", textContent: "Sign in to send", href: `/accounts/login/?next=${encodeURIComponent(backHere())}` })
    : part("button", { className: "btn s", type: "button", textContent: "Send now", onclick: () => go() });
  return part("div", { className: "banner amber" }, words, verb);
}

const backHere = () => (location.pathname.startsWith("/accounts/") ? "/log-session/" : location.pathname);

function asks(row) {
  const query = new URLSearchParams([...(row.people ?? []).map((pk) => ["cases", pk]), ["finish", row.uuid]]);
  const place = row.employer ? `/employers/${row.employer}/log/` : "/log-session/";
  const words = row.employer ? "A conversation on this phone needs a look before it can be saved." : "A session on this phone needs a look before it can be saved.";
  return part("div", { className: "banner amber" },
    part("p", {}, part("b", { textContent: words })),
    part("a", { className: "btn s", textContent: "Finish it", href: `${place}?${query}` }));
}

export async function go() {
  const user = await owner();
  if (!user || sending) return;
  sending = true;
  try {
    state = await sendAll(user);
  } finally {
    sending = false;
  }
  await paint();
}

async function begin() {
  if (here) await remember(here);
  await paint();
  addEventListener("outbox:changed", paint);
  addEventListener("outbox:try", go);
  addEventListener("online", go);
  addEventListener("focus", go);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
  setInterval(go, globalThis.outboxEvery ?? EVERY);
  go();
  if (here) guardSignOut(here, go);
  if (here) watchSignIn();
  if ("serviceWorker" in navigator && here) navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});
}

if ("indexedDB" in globalThis && crypto.subtle) begin();
export { ready };
