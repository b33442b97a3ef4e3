// Log a session, with drafts and the outbox on top of the plain form. The page posts by itself when this file is absent.

import { go, owner } from "./outbox/everywhere.js";
import { gone, ready, saveSession, signedOut } from "./outbox/post.js";
import { erase, inTurn, keep, open } from "./outbox/store.js";
import { Drafting } from "./log/drafting.js";
import { sayNext } from "./said.js";
import { chip, who } from "./log/who.js";
import { fill, inWords, read } from "./log/words.js";

const form = document.getElementById("log");
const shell = document.body.dataset.shell !== undefined;
const saidAt = [document.getElementById("saved"), document.getElementById("saved-phone")];
const trouble = document.getElementById("trouble");
let drafting;
let saving = false;

function make(tag, more = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...inside);
  return made;
}
const say = (words) => saidAt.forEach((place) => place && (place.textContent = words));

// ---- who: found on the server, or kept as typed
async function search(typed) {
  if (shell || !navigator.onLine) return null;
  try {
    const answer = await fetch(form.dataset.who, {
      method: "POST",
      headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "" },
      body: new URLSearchParams({ q: typed }),
    });
    return answer.ok ? (await answer.json()).people : null;
  } catch {
    return null;
  }
}

const people = who(form, { search, changed: (name) => { drafting?.typed(); if (name === "cases") learn(); } });
const addChip = (name, value) => (name === "cases" || name === "others") && people.add(name, value, value);

// ---- what is known of the people tapped: whānau, promises, topics, how it was last time
async function learn() {
  const ids = [...form.querySelectorAll("[name=cases]:checked")].map((i) => i.value).filter((v) => /^\d+$/.test(v));
  if (shell || !ids.length) return;
  let known;
  try {
    const answer = await fetch(`${form.dataset.about}?${new URLSearchParams(ids.map((i) => ["cases", i]))}`);
    if (!answer.ok) return;
    known = await answer.json();
  } catch {
    return;
  }
  const kept = read(form);
  const put = (place, name, rows, on) => {
    const box = document.getElementById(place);
    if (!box) return;
    box.replaceChildren(...rows.map((r) => chip(name, r.id, r.name ?? r.words, on(r))));
    return box;
  };
  put("whanau", "whanau", known.whanau, (r) => kept.whanau.includes(String(r.id)));
  const chips = put("answers-chips", "answers", known.promises, (r) => touched.has("answers") && kept.answers.includes(String(r.id)));
  chips?.querySelectorAll("input").forEach((input, n) => (input.dataset.by = known.promises[n].by.join(" ")));
  put("goals-chips", "goals", known.goals, (r) => kept.goals.includes(String(r.id)));
  document.getElementById("goals").classList.toggle("nothing", !known.goals.length);
  document.getElementById("answers").classList.toggle("nothing", !known.promises.length);
  document.querySelectorAll("[data-covered]").forEach((s) => (s.textContent = known.covered[s.dataset.covered] ?? ""));
  document.querySelectorAll("[data-last]").forEach((s) => (s.textContent = known.covered[s.dataset.last] ? `last covered ${known.covered[s.dataset.last]}` : ""));
  if (!touched.has("mode") && !touched.has("place") && !opened.get("mode")) fill(form, { ...read(form), mode: known.mode, place: known.place }, () => {});
  met();
}

// ---- how they met: a place belongs to meeting in person; this way of meeting keeps the promises of its kind
const opened = new URLSearchParams(location.search);
const how = () => form.querySelector("[name=mode]:checked")?.value;

function met() {
  if (how() !== "in_person") form.querySelectorAll("[name=place]").forEach((i) => (i.checked = false));
  if (!touched.has("answers")) form.querySelectorAll("[name=answers]").forEach((i) => (i.checked = (i.dataset.by ?? "").split(" ").includes(how())));
  closes();
}

function closes() {
  const words = [...form.querySelectorAll("[name=answers]:checked")].map((i) => i.nextElementSibling.textContent);
  const line = document.getElementById("closes");
  if (line && words.length) line.textContent = `Also closes: ${words.join(", ")}`;
}

// ---- typing
const touched = new Set();
form.addEventListener("input", (event) => {
  touched.add(event.target.name);
  const other = form.elements.minutes_other;
  if (event.target.name === "minutes") other.value = "";
  if (event.target === other) form.querySelectorAll("[name=minutes]").forEach((i) => (i.checked = false));
  if (event.target.name === "mode") met();
  if (event.target.name === "answers") closes();
  if (event.target.name === "next_kind" && event.target.value === "ring" && !form.querySelector("[name=next_on]:checked")) form.querySelector("#id_next_on [name=next_on]").checked = true;
  if (event.target.dataset.at && form.elements.next_at) form.elements.next_at.value = event.target.dataset.at;
  if (event.target.id !== "someone") drafting?.typed();
});
addEventListener("pagehide", () => drafting?.leave());
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && drafting?.leave());
addEventListener("outbox:sent", ({ detail }) => drafting?.heard(detail));
addEventListener("signed-out", () => drafting && (drafting.token = null));

// ---- two versions: both are shown, neither is overwritten
function conflict(theirs, mine) {
  const place = document.getElementById("conflict");
  if (theirs?.session) return alreadySaved(place, theirs.session, mine);
  const side = (title, words, verb, deed) => {
    const button = make("button", { type: "button", className: "btn", textContent: verb });
    button.addEventListener("click", () => { place.replaceChildren(); deed(); });
    return make("section", { className: "card pad stack-s" }, make("h3", { textContent: title }), make("p", { className: "pre", textContent: inWords(words) }), button);
  };
  const go_on = (words) => {
    drafting.version = theirs.version;
    drafting.stopped = false;
    fill(form, words, addChip);
    drafting.typed();
  };
  place.replaceChildren(make("div", { className: "note amber", role: "alert" }, make("div", { className: "grow" },
    make("b", { textContent: "This draft was also changed somewhere else. Both are kept; choose which to go on with." }),
    make("div", { className: "versions" },
      side("On this page", mine, "Go on with this one", () => go_on(mine)),
      side("The other one", theirs.content, "Go on with the other", () => go_on(theirs.content))))));
}

function alreadySaved(place, pk, mine) {
  const again = make("button", { type: "button", className: "btn", textContent: "Keep these words as a new draft" });
  again.addEventListener("click", async () => {
    await erase(drafting.user, drafting.uuid);
    Object.assign(drafting, { uuid: crypto.randomUUID(), version: 0, stopped: false });
    place.replaceChildren();
    drafting.typed();
  });
  place.replaceChildren(make("div", { className: "note amber", role: "alert" }, make("div", { className: "grow stack-s" },
    make("p", {}, "This session is already saved. ", make("a", { href: `/sessions/${pk}/`, textContent: "See what was saved" })),
    make("p", { className: "pre", textContent: inWords(mine) }), again)));
}

// The page it leads to says what was saved.
function leave(saved, another = false) {
  sayNext(saved.said);
  location.replace(another ? saved.another : saved.then);
}

// ---- saving: waits for the draft in flight; twice is once
form.addEventListener("submit", async (event) => {
  if (!drafting) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (saving) return;
  saving = true;
  const button = event.submitter ?? document.getElementById("save");
  button.classList.add("busy");
  try {
    await save(button.value === "another");
  } finally {
    saving = false;
    button.classList.remove("busy");
  }
}, true);

async function save(another) {
  drafting.uuid ??= crypto.randomUUID();
  await drafting.settled();
  const words = read(form);
  if (drafting.stopped) return document.getElementById("conflict").scrollIntoView();
  if (!(await drafting.signIn())) return onPhone(words, another);
  drafting.dirty = false;
  const answer = await inTurn(() => saveSession(drafting.uuid, words, drafting.token));
  if (answer.status < 300 && answer.status) {
    drafting.stopped = true;
    await erase(drafting.user, drafting.uuid);
    leave(answer.body, another);
  } else if (gone(answer.status) || signedOut(answer.status)) {
    drafting.token = null;
    await onPhone(words, another);
  } else {
    refused(answer.body);
    drafting.dirty = true;
    await drafting.put(true); // kept as an attempted save
  }
}

function refused(problem) {
  const items = Object.entries(problem.errors ?? {}).flatMap(([field, said]) => [said].flat().map((words) => [field, words]));
  if (!items.length) items.push(["", problem.status === 404 ? "Someone named is not among your people any more." : problem.detail || "That could not be saved."]);
  const list = make("ul", {}, ...items.map(([field, words]) => make("li", {}, document.getElementById(`id_${field}`) ? make("a", { href: `#id_${field}`, textContent: words }) : words)));
  const summary = make("div", { className: "error-summary", tabIndex: -1 }, make("h2", { textContent: "Nearly there. Please look at this:" }), list);
  summary.setAttribute("role", "alert");
  trouble.replaceChildren(summary);
  summary.focus();
}

async function onPhone(words, another) {
  drafting.stopped = true;
  await keep(drafting.user, { uuid: drafting.uuid, kind: "save", version: drafting.version }, words);
  say("On this phone; it goes when the signal is back");
  form.querySelector(".savebar").hidden = true;
  const uuid = drafting.uuid;
  const change = make("button", { type: "button", className: "btn", textContent: "Change it" });
  change.addEventListener("click", () => { trouble.replaceChildren(); form.inert = false; form.querySelector(".savebar").hidden = false; drafting.stopped = false; drafting.typed(); drafting.flush(); });
  const next = make("a", { className: "btn primary", href: location.pathname, textContent: "Log another" });
  const note = make("div", { className: "note amber", role: "status" }, make("div", { className: "grow stack-s" },
    make("p", { textContent: "On this phone; it goes when the signal is back." }), make("div", { className: "btns" }, change, next)));
  form.before(note);
  form.inert = true;
  note.tabIndex = -1;
  note.focus();
  change.addEventListener("click", () => note.remove());
  addEventListener("outbox:sent", ({ detail }) => {
    if (detail.uuid === uuid && detail.kind === "save" && form.inert) leave(detail.body, another);
  });
  go();
}

// ---- beginning: what was kept, here or there, comes back
async function begin() {
  const user = await owner();
  if (shell) stampDays();
  if (!user || !crypto.subtle) return shell && say("Sign in when there is signal: nobody is signed in on this phone.");
  drafting = new Drafting({ user, words: () => read(form), say, conflict });
  const kept = document.getElementById("draft");
  if (kept) {
    const draft = JSON.parse(kept.textContent);
    Object.assign(drafting, { uuid: draft.uuid, version: draft.version });
    fill(form, draft.content, addChip);
    touched.add("answers");
  }
  if (form.dataset.refused !== undefined) touched.add("answers");
  closes();
  const finish = new URLSearchParams(location.search).get("finish");
  if (finish) await takeUp(user, finish);
  form.dataset.ready = "yes";
}

async function takeUp(user, uuid) {
  const here = shell ? null : await ready();
  const letter = await open(user, uuid, here?.user === user);
  if (!letter) return;
  drafting.uuid = uuid;
  drafting.version = letter.version ?? 0;
  fill(form, letter.words, addChip);
  const said = here && (await saveSession(uuid, letter.words, here.token));
  if (said?.status === 201) {
    await erase(user, uuid);
    leave(said.body);
  } else if (said?.status === 409) conflict(said.body.theirs, letter.words);
  else if (said) refused(said.body);
  if (here) drafting.version = await versionOf(uuid);
}

async function versionOf(uuid) {
  const answer = await fetch(`/api/v1/drafts/${uuid}/`);
  return answer.ok ? (await answer.json()).version : 0;
}

// The cached shell was drawn on another day: its chips mean today by this phone's clock, in Auckland.
function stampDays() {
  const iso = (days) => new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Auckland" }).format(new Date(Date.now() + days * 86400000));
  const stamp = (name, offsets) => [...form.querySelectorAll(`[type=radio][name="${name}"]:not([value=pick])`)].forEach((input, n) => {
    input.value = iso(offsets[n]);
    const dated = input.nextElementSibling.querySelector("small");
    if (dated) dated.textContent = "";
  });
  stamp("held_on", [0, -1]);
  document.querySelector("#again")?.remove();
  stamp("next_on", [1, 7, 14]);
}

begin();
