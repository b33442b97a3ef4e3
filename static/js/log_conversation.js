// Log a conversation with an employer: drafts and the outbox on top of the plain form, which posts by itself without this.

import { Keeping } from "./log/keeping.js";
import { checked, day, one, setDay, tap, inputs } from "./log/words.js";

const ONE = ["contact_name", "mode", "place", "site", "purpose", "asked", "notes", "next_what", "next_owner"];
const MANY = ["contacts", "answers"];
const form = document.getElementById("log");

function read() {
  const words = { employer: Number(form.dataset.employer) };
  for (const name of ONE) words[name] = one(form, name);
  for (const name of MANY) words[name] = checked(form, name);
  for (const name of ["held_on", "next_on"]) words[name] = day(form, name);
  return words;
}

function refill(words) {
  for (const name of ONE) {
    const [first] = inputs(form, name);
    if (!first || words[name] === undefined) continue;
    if (first.type === "radio") tap(form, name, words[name]);
    else first.value = words[name] ?? "";
  }
  for (const name of MANY) inputs(form, name).forEach((i) => (i.checked = (words[name] ?? []).map(String).includes(i.value)));
  for (const name of ["held_on", "next_on"]) setDay(form, name, words[name]);
}

const keeping = new Keeping({
  form,
  read,
  refill,
  inWords: (words) => `${words.held_on ?? ""}\n${[words.notes, words.next_what].filter(Boolean).join("\n") || "–"}`,
  already: (theirs) => theirs?.conversation && { words: "This conversation is already saved. ", href: `/employers/${theirs.employer}/conversations/` },
  outOfReach: "This employer is not here any more.",
});
form.addEventListener("input", () => keeping.typed());
keeping.begin();
