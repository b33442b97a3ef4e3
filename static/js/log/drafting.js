// The draft of one session or conversation: kept on the server as it is typed, on this phone when the server cannot be reached.

import { erase, inTurn, keep } from "../outbox/store.js";
import { about, gone, keepDraft, ready, signedOut } from "../outbox/post.js";

const PAUSE = 1200;
const clock = () => new Intl.DateTimeFormat("en-NZ", { hour: "numeric", minute: "2-digit", timeZone: "Pacific/Auckland" }).format(new Date());

export class Drafting {
  constructor({ user, words, say, conflict }) {
    Object.assign(this, { user, words, say, conflict, uuid: null, version: 0, token: null, dirty: false, flying: null, stopped: false });
  }

  // Sent from the outbox, perhaps by another page: go on from the version it made.
  heard({ uuid, kind, body }) {
    if (uuid !== this.uuid || kind !== "draft") return;
    this.version = body.version;
    if (!this.dirty) this.say(`Draft saved ${clock()}`);
  }

  // Nothing reaches the server before the first keystroke; the browser makes the number.
  typed() {
    if (this.stopped) return;
    this.uuid ??= crypto.randomUUID();
    this.dirty = true;
    this.say("");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  // One request in flight; what was typed meanwhile goes next, and only the newest of it.
  flush() {
    clearTimeout(this.timer);
    if (this.flying) return this.flying;
    if (!this.dirty || this.stopped) return Promise.resolve();
    this.flying = inTurn(() => this.put()).finally(() => {
      this.flying = null;
      if (this.dirty && !this.stopped) this.timer = setTimeout(() => this.flush(), PAUSE);
    });
    return this.flying;
  }

  async put(tried = false) {
    this.dirty = false;
    const words = this.words();
    if (!(await this.signIn())) return this.onPhone(words);
    const answer = await keepDraft(this.uuid, this.version, words, this.token, tried);
    if (answer.status === 200) {
      this.version = answer.body.version;
      await erase(this.user, this.uuid);
      if (!this.dirty) this.say(`Draft saved ${clock()}`);
    } else if (answer.status === 409) {
      this.stopped = true;
      await this.onPhone(words, "asks");
      this.conflict(answer.body.theirs, words);
    } else if (gone(answer.status) || signedOut(answer.status)) {
      this.token = null;
      await this.onPhone(words);
    } else this.say(answer.body.detail ?? "");
  }

  // A fresh token from the server, and only for the same person.
  async signIn() {
    if (this.token) return true;
    const here = await ready();
    if (here?.user !== this.user) return false;
    this.token = here.token;
    return true;
  }

  async onPhone(words, state = "waits", kind = "draft") {
    await keep(this.user, { uuid: this.uuid, kind, version: this.version, state, ...(state === "asks" ? about(words) : {}) }, words);
    this.say("On this phone; it goes when the signal is back");
    dispatchEvent(new Event("outbox:try"));
  }

  // The page is left before the pause is over: what is unsent stays on this phone.
  leave() {
    if (this.dirty && this.uuid && !this.stopped) this.onPhone(this.words());
  }

  async settled() {
    clearTimeout(this.timer);
    await this.flying;
    clearTimeout(this.timer);
  }
}
