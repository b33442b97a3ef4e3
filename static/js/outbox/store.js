// What waits on this phone: unsent words only, encrypted with a key per person and device that cannot be taken out.
// A letter is {uuid, kind: "draft" | "save", version, at, state}; its words are sealed. No name is ever kept in the open.

const NAME = "brokercoach-outbox";
export const LOCKS_AFTER = 72 * 60 * 60 * 1000;
let opened;

function base() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("keys", { keyPath: "user" });
      asked.result.createObjectStore("letters", { keyPath: "id" });
      asked.result.createObjectStore("here", { keyPath: "what" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

async function work(place, mode, deed) {
  const db = await base();
  return new Promise((done, failed) => {
    const deal = db.transaction(place, mode);
    const asked = deed(deal.objectStore(place));
    deal.oncomplete = () => done(asked?.result);
    deal.onerror = deal.onabort = () => failed(deal.error);
  });
}

const id = (user, uuid) => `${user}:${uuid}`;
const bound = (user, uuid) => new TextEncoder().encode(id(user, uuid));

async function keyOf(user) {
  const kept = await work("keys", "readonly", (s) => s.get(user));
  if (kept) return kept.key;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await work("keys", "readwrite", (s) => {
    const asked = s.get(user); // another tab may have been first
    asked.onsuccess = () => asked.result || s.put({ user, key });
  });
  return (await work("keys", "readonly", (s) => s.get(user))).key;
}

export async function keep(user, letter, words) {
  const key = await keyOf(user);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = new TextEncoder().encode(JSON.stringify(words));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(user, letter.uuid) }, key, data);
  const row = { state: "waits", ...letter, id: id(user, letter.uuid), user, at: Date.now(), iv, sealed };
  await work("letters", "readwrite", (s) => s.put(row));
  changed();
  return row;
}

export async function letters(user) {
  const all = await work("letters", "readonly", (s) => s.getAll());
  return all.filter((row) => row.user === user).sort((a, b) => a.at - b.at);
}

export const isLocked = (row) => Date.now() - row.at > LOCKS_AFTER;

// `confirmed`: the server has just said that this person is signed in. Without it, old words stay locked.
export async function open(user, uuid, confirmed) {
  const row = await work("letters", "readonly", (s) => s.get(id(user, uuid)));
  if (!row || (isLocked(row) && !confirmed)) return null;
  const key = await keyOf(user);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: bound(user, uuid) }, key, row.sealed);
  return { ...row, words: JSON.parse(new TextDecoder().decode(plain)) };
}

// Erase what was acknowledged: only the very words that were sent, not newer ones kept meanwhile.
export async function erase(user, uuid, at) {
  await work("letters", "readwrite", (s) => {
    const asked = s.get(id(user, uuid));
    asked.onsuccess = () => {
      if (asked.result && (at === undefined || asked.result.at === at)) s.delete(id(user, uuid));
    };
  });
  changed();
}

export async function mark(user, uuid, change) {
  await work("letters", "readwrite", (s) => {
    const asked = s.get(id(user, uuid));
    asked.onsuccess = () => asked.result && s.put({ ...asked.result, ...change });
  });
  changed();
}

export async function eraseAll(user) {
  for (const row of await letters(user)) await work("letters", "readwrite", (s) => s.delete(row.id));
  await work("keys", "readwrite", (s) => s.delete(user));
  await work("here", "readwrite", (s) => s.delete("user"));
  changed();
}

// Whose phone this is while there is no signal: a number, never a name.
export const remember = (user) => work("here", "readwrite", (s) => s.put({ what: "user", user }));
export const remembered = async () => (await work("here", "readonly", (s) => s.get("user")))?.user ?? null;

const line = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;

// Told on this page and on every other page of this phone: "changed", "sent" or "asks".
export function tell(what, detail) {
  dispatchEvent(new CustomEvent(`outbox:${what}`, { detail }));
  line?.postMessage({ what, detail });
}
const changed = () => tell("changed");
if (line) line.onmessage = ({ data }) => dispatchEvent(new CustomEvent(`outbox:${data.what}`, { detail: data.detail }));

// One speaker at a time: the page that types, and whoever sends what waits.
export const inTurn = (deed) => (navigator.locks ? navigator.locks.request("outbox", deed) : deed());
