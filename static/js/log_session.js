// Log a session, with drafts and the outbox on top of the plain form. The page posts by itself when this file is absent.

import { Keeping } from "./log/keeping.js";
import { chip, who } from "./log/who.js";
import { fill, inWords, read } from "./log/words.js";

const form = document.getElementById("log");
const shell = document.body.dataset.shell !== undefined;
const keeping = new Keeping({
  form,
  shell,
  inWords,
  read: () => read(form),
  refill: (words) => fill(form, words, addChip),
  already: (theirs) => theirs?.session && { words: "This session is already saved. ", href: `/sessions/${theirs.session}/` },
  outOfReach: "Someone named is not among your people any more.",
});

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

const people = who(form, { search, changed: (name) => { keeping.typed(); if (name === "cases") learn(); } });
function addChip(name, value) {
  if (name === "cases" || name === "others") people.add(name, value, value);
}

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
  if (event.target.id !== "someone") keeping.typed();
});
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

keeping.begin({
  first: () => shell && stampDays(),
  then: (goesOn) => {
    if (goesOn || form.dataset.refused !== undefined) touched.add("answers");
    closes();
  },
});
