// The words of the form: read as plain data, and put back into it.

const ONE = ["held_at", "mode", "place", "result", "role_worn", "notes", "visibility", "next_kind", "next_at", "next_what", "next_owner"];
const MANY = ["cases", "whanau", "others", "goals", "answers"];
export const inputs = (form, name) => [...form.querySelectorAll(`[name="${name}"]`)];
export const checked = (form, name) => inputs(form, name).filter((i) => i.checked).map((i) => i.value);

export function one(form, name) {
  const [first] = inputs(form, name);
  return first?.type === "radio" ? (checked(form, name)[0] ?? "") : (first?.value ?? "");
}

export function day(form, name) {
  const tapped = one(form, name);
  return tapped === "pick" ? (form.elements[`${name}_pick`]?.value ?? "") : tapped;
}

export function read(form) {
  const words = {};
  for (const name of ONE) words[name] = one(form, name);
  for (const name of MANY) words[name] = checked(form, name);
  const typed = form.elements.cases_typed?.value.trim();
  if (typed) words.cases = [...words.cases, typed];
  words.held_on = day(form, "held_on");
  words.next_on = day(form, "next_on");
  words.minutes = form.elements.minutes_other?.value || one(form, "minutes");
  words.topics = Object.fromEntries(checked(form, "topics").map((t) => [t, form.elements[`topics_${t}`]?.value ?? ""]));
  return words;
}

export function tap(form, name, value) {
  const found = inputs(form, name).find((i) => i.value === String(value));
  if (found) found.checked = true;
  return Boolean(found);
}

export function setDay(form, name, value) {
  if (!value) inputs(form, name).forEach((i) => (i.checked = false));
  else if (!tap(form, name, value)) {
    tap(form, name, "pick");
    form.elements[`${name}_pick`].value = value;
  }
}

// `add(kind, value)` makes a chip for someone the page does not show yet.
export function fill(form, words, add) {
  for (const name of ONE) {
    const [first] = inputs(form, name);
    if (!first || words[name] === undefined) continue;
    if (first.type === "radio") tap(form, name, words[name]);
    else first.value = words[name] ?? "";
  }
  for (const name of MANY) {
    inputs(form, name).forEach((i) => (i.checked = (words[name] ?? []).map(String).includes(i.value)));
    for (const value of words[name] ?? []) if (!inputs(form, name).some((i) => i.value === String(value))) add(name, String(value));
  }
  setDay(form, "held_on", words.held_on);
  setDay(form, "next_on", words.next_on);
  if (words.minutes && !tap(form, "minutes", words.minutes)) form.elements.minutes_other.value = words.minutes;
  for (const [topic, note] of Object.entries(words.topics ?? {})) {
    tap(form, "topics", topic);
    if (form.elements[`topics_${topic}`]) form.elements[`topics_${topic}`].value = note;
  }
}

// What someone reads when two versions stand side by side.
export function inWords(words) {
  const notes = [words.notes, ...Object.values(words.topics ?? {}), words.next_what].filter(Boolean);
  return `${words.held_on ?? ""} · ${(words.result ?? "").replace("_", " ")}${words.minutes ? ` · ${words.minutes} min` : ""}\n${notes.join("\n") || "–"}`;
}
