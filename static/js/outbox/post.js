// Speaking with the server: who is signed in now, with a fresh token (signing in rotates it), and sending what waits.

import { erase, inTurn, letters, mark, open, tell } from "./store.js";

const READY = "/log-session/ready/";
const PATIENCE = 20000;

// {user, token}, {user: null} when nobody is signed in, or null when the server cannot be reached.
export async function ready() {
  try {
    const answer = await fetch(READY, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 401) return { user: null };
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// {status, body}; status 0 when it did not get through.
export async function send(method, address, body, token) {
  try {
    const answer = await fetch(address, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await answer.text();
    let said = {};
    try { said = text ? JSON.parse(text) : {}; } catch { /* a page, not an answer */ }
    return { status: answer.status, body: said };
  } catch {
    return { status: 0, body: {} };
  }
}

// Words about an employer are a conversation's; all others are a session's.
const drafts = (words) => (words.employer ? `/api/v1/employers/${words.employer}/drafts/` : "/api/v1/drafts/");
const saved = (words) => (words.employer ? `/api/v1/employers/${words.employer}/conversations/` : "/api/v1/sessions/");
export const draftAt = (uuid, words) => `${drafts(words)}${uuid}/`;
export const keepDraft = (uuid, version, content, token, tried = false) =>
  send("PUT", draftAt(uuid, content), { version, content, save_tried: tried }, token);
export const saveWords = (uuid, words, token) =>
  send("POST", saved(words), words.employer ? sayableTalk(uuid, words) : sayable(uuid, words), token);

// The words of the form as the API asks for them.
export function sayable(uuid, words) {
  const said = { ...words, uuid };
  for (const name of ["held_at", "minutes", "next_on", "next_at", "next_owner"]) said[name] = words[name] || null;
  for (const name of ["role_worn", "visibility"]) if (!said[name]) delete said[name];
  if (said.minutes) said.minutes = Number(said.minutes);
  if (said.next_owner) said.next_owner = Number(said.next_owner);
  for (const name of ["whanau", "answers"]) said[name] = (words[name] ?? []).map(Number);
  return said;
}

export function sayableTalk(uuid, words) {
  const { employer, ...said } = { ...words, uuid };
  for (const name of ["held_on", "next_on"]) said[name] = words[name] || null;
  for (const name of ["site", "next_owner"]) said[name] = Number(words[name]) || null;
  for (const name of ["contacts", "answers"]) said[name] = (words[name] ?? []).map(Number);
  said.asked = words.asked ? words.asked === "yes" : null;
  return said;
}

export const gone = (status) => status === 0 || status === 429 || status >= 500;
export const signedOut = (status) => status === 401 || status === 403;

// Whom a letter is about, by number, so that it can be finished on their page.
export const about = (words) => ({ employer: words.employer, people: (words.cases ?? []).filter((c) => /^\d+$/.test(c)) });

// Send everything of this person that waits, oldest first, one at a time, from one tab at a time.
// Returns "sent", "waits" (no signal), "signed-out" or "nothing".
export const sendAll = (user) => inTurn(() => sendEach(user));

async function sendEach(user) {
  const waiting = (await letters(user)).filter((row) => row.state === "waits");
  if (!waiting.length) return "nothing";
  const here = await ready();
  if (here === null) return "waits";
  if (here.user !== user) return "signed-out";
  for (const row of waiting) {
    const letter = await open(user, row.uuid, true);
    if (!letter || letter.state !== "waits") continue;
    const answer = letter.kind === "save"
      ? await saveWords(letter.uuid, letter.words, here.token)
      : await keepDraft(letter.uuid, letter.version, letter.words, here.token);
    if (gone(answer.status)) return "waits";
    if (signedOut(answer.status)) return "signed-out";
    await settle(user, letter, answer, here.token);
  }
  return "sent";
}

async function settle(user, letter, answer, token) {
  const detail = { uuid: letter.uuid, kind: letter.kind, body: answer.body };
  if (answer.status < 300) {
    await erase(user, letter.uuid, letter.at);
    tell("sent", detail);
    return;
  }
  // It is kept here; the server keeps it too, as a draft somebody tried to save, which never vanishes.
  if (letter.kind === "save" && answer.status !== 409) await keepDraft(letter.uuid, letter.version ?? 0, letter.words, token, true);
  await mark(user, letter.uuid, { state: "asks", ...about(letter.words) });
  tell("asks", detail);
}
