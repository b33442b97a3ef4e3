// What a page that logs does with its words: kept as they are typed, saved once, never lost on the way.

import { go, owner } from "../outbox/everywhere.js";
import { draftAt, gone, ready, saveWords, signedOut } from "../outbox/post.js";
import { erase, inTurn, keep, open } from "../outbox/store.js";
import { sayNext } from "../said.js";
import { Drafting } from "./drafting.js";

const WAITS = "On this phone; it goes when the signal is back";

function make(tag, more = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...inside);
  return made;
}

// The page it leads to says what was saved.
function leave(saved, another = false) {
  sayNext(saved.said);
  location.replace(another && saved.another ? saved.another : saved.then);
}

// The page hands over its form, `read` and `refill` of its words, `inWords` for two versions side by side, `already` for
// words that are saved by now ({words, href} or nothing), and what a refusal without reach says.
export class Keeping {
  constructor({ form, read, refill, inWords, already, outOfReach, shell = false }) {
    Object.assign(this, { form, read, refill, inWords, already, outOfReach, shell, drafting: null, saving: false });
    this.trouble = document.getElementById("trouble");
    this.place = document.getElementById("conflict");
    const saidAt = [document.getElementById("saved"), document.getElementById("saved-phone")];
    this.say = (words) => saidAt.forEach((place) => place && (place.textContent = words));
    addEventListener("pagehide", () => this.drafting?.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.drafting?.leave());
    addEventListener("outbox:sent", ({ detail }) => this.drafting?.heard(detail));
    addEventListener("signed-out", () => this.drafting && (this.drafting.token = null));
    form.addEventListener("submit", (event) => this.submitted(event), true);
  }

  // ---- beginning: what was kept, here or there, comes back
  async begin({ first = () => {}, then = () => {} } = {}) {
    const user = await owner();
    first();
    if (!user || !crypto.subtle) return this.shell && this.say("Sign in when there is signal: nobody is signed in on this phone.");
    this.drafting = new Drafting({ user, words: this.read, say: this.say, conflict: (theirs, mine) => this.conflict(theirs, mine) });
    const kept = document.getElementById("draft");
    if (kept) {
      const draft = JSON.parse(kept.textContent);
      Object.assign(this.drafting, { uuid: draft.uuid, version: draft.version });
      this.refill(draft.content);
    }
    then(Boolean(kept));
    const finish = new URLSearchParams(location.search).get("finish");
    if (finish) await this.takeUp(user, finish);
    this.form.dataset.ready = "yes";
  }

  async takeUp(user, uuid) {
    const here = this.shell ? null : await ready();
    const letter = await open(user, uuid, here?.user === user);
    if (!letter) return;
    this.drafting.uuid = uuid;
    this.drafting.version = letter.version ?? 0;
    this.refill(letter.words);
    const said = here && (await saveWords(uuid, letter.words, here.token));
    if (said?.status === 201) {
      await erase(user, uuid);
      leave(said.body);
    } else if (said?.status === 409) this.conflict(said.body.theirs, letter.words);
    else if (said) this.refused(said.body);
    if (here) this.drafting.version = await this.versionOf(uuid, letter.words);
  }

  async versionOf(uuid, words) {
    const answer = await fetch(draftAt(uuid, words));
    return answer.ok ? (await answer.json()).version : 0;
  }

  typed() {
    this.drafting?.typed();
  }

  // ---- two versions: both are shown, neither is overwritten
  conflict(theirs, mine) {
    const saved = this.already(theirs);
    if (saved) return this.alreadySaved(saved, mine);
    const side = (title, words, verb, deed) => {
      const button = make("button", { type: "button", className: "btn", textContent: verb });
      button.addEventListener("click", () => { this.place.replaceChildren(); deed(); });
      return make("section", { className: "card pad stack-s" }, make("h3", { textContent: title }), make("p", { className: "pre", textContent: this.inWords(words) }), button);
    };
    const goOn = (words) => {
      this.drafting.version = theirs.version;
      this.drafting.stopped = false;
      this.refill(words);
      this.drafting.typed();
    };
    this.place.replaceChildren(make("div", { className: "note amber", role: "alert" }, make("div", { className: "grow" },
      make("b", { textContent: "This draft was also changed somewhere else. Both are kept; choose which to go on with." }),
      make("div", { className: "versions" },
        side("On this page", mine, "Go on with this one", () => goOn(mine)),
        side("The other one", theirs.content, "Go on with the other", () => goOn(theirs.content))))));
  }

  alreadySaved(saved, mine) {
    const again = make("button", { type: "button", className: "btn", textContent: "Keep these words as a new draft" });
    again.addEventListener("click", async () => {
      await erase(this.drafting.user, this.drafting.uuid);
      Object.assign(this.drafting, { uuid: crypto.randomUUID(), version: 0, stopped: false });
      this.place.replaceChildren();
      this.drafting.typed();
    });
    this.place.replaceChildren(make("div", { className: "note amber", role: "alert" }, make("div", { className: "grow stack-s" },
      make("p", {}, saved.words, make("a", { href: saved.href, textContent: "See what was saved" })),
      make("p", { className: "pre", textContent: this.inWords(mine) }), again)));
  }

  // ---- saving: waits for the draft in flight; twice is once
  async submitted(event) {
    if (!this.drafting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.saving) return;
    this.saving = true;
    const button = event.submitter ?? document.getElementById("save");
    button.classList.add("busy");
    try {
      await this.save(button.value === "another");
    } finally {
      this.saving = false;
      button.classList.remove("busy");
    }
  }

  async save(another) {
    const { drafting } = this;
    drafting.uuid ??= crypto.randomUUID();
    await drafting.settled();
    const words = this.read();
    if (drafting.stopped) return this.place.scrollIntoView();
    if (!(await drafting.signIn())) return this.onPhone(words, another);
    drafting.dirty = false;
    const answer = await inTurn(() => saveWords(drafting.uuid, words, drafting.token));
    if (answer.status < 300 && answer.status) {
      drafting.stopped = true;
      await erase(drafting.user, drafting.uuid);
      leave(answer.body, another);
    } else if (gone(answer.status) || signedOut(answer.status)) {
      drafting.token = null;
      await this.onPhone(words, another);
    } else {
      this.refused(answer.body);
      drafting.dirty = true;
      await drafting.put(true); // kept as an attempted save
    }
  }

  refused(problem) {
    const items = Object.entries(problem.errors ?? {}).flatMap(([field, said]) => [said].flat().map((words) => [field, words]));
    if (!items.length) items.push(["", problem.status === 404 ? this.outOfReach : problem.detail || "That could not be saved."]);
    const list = make("ul", {}, ...items.map(([field, words]) => make("li", {}, document.getElementById(`id_${field}`) ? make("a", { href: `#id_${field}`, textContent: words }) : words)));
    const summary = make("div", { className: "error-summary", tabIndex: -1 }, make("h2", { textContent: "Nearly there. Please look at this:" }), list);
    summary.setAttribute("role", "alert");
    this.trouble.replaceChildren(summary);
    this.besides(items);
    summary.focus();
  }

  // beside each field what the summary says of it, until the next try
  besides(items) {
    for (const place of this.form.querySelectorAll("[data-refused]")) {
      const box = place.closest(".field");
      box.classList.remove("wrong");
      box.querySelector(`[aria-describedby="${place.id}"]`)?.removeAttribute("aria-describedby");
      if (box.getAttribute("aria-describedby") === place.id) box.removeAttribute("aria-describedby");
      place.remove();
    }
    for (const [field, words] of items) {
      const asked = document.getElementById(`id_${field}`);
      const box = asked?.closest(".field");
      if (!box) continue;
      const id = `id_${field}_error`;
      let place = document.getElementById(id);
      if (!place) {
        place = make("div", { id });
        place.dataset.refused = "";
        const before = box.querySelector(":scope > .help") ?? box.querySelector(":scope > legend, :scope > label");
        if (before) before.after(place);
        else box.prepend(place);
        if (!asked.hasAttribute("aria-describedby")) asked.setAttribute("aria-describedby", id);
      }
      place.append(make("p", { className: "error", textContent: words }));
      box.classList.add("wrong");
    }
  }

  async onPhone(words, another) {
    const { drafting, form } = this;
    const bar = form.querySelector(".savebar");
    drafting.stopped = true;
    await keep(drafting.user, { uuid: drafting.uuid, kind: "save", version: drafting.version }, words);
    this.say(WAITS);
    bar.hidden = true;
    const uuid = drafting.uuid;
    const change = make("button", { type: "button", className: "btn", textContent: "Change it" });
    const next = make("a", { className: "btn primary", href: location.pathname, textContent: "Log another" });
    const note = make("div", { className: "note amber", role: "status" }, make("div", { className: "grow stack-s" },
      make("p", { textContent: `${WAITS}.` }), make("div", { className: "btns" }, change, next)));
    change.addEventListener("click", () => {
      this.trouble.replaceChildren();
      form.inert = false;
      bar.hidden = false;
      drafting.stopped = false;
      drafting.typed();
      drafting.flush();
      note.remove();
    });
    form.before(note);
    form.inert = true;
    note.tabIndex = -1;
    note.focus();
    addEventListener("outbox:sent", ({ detail }) => {
      if (detail.uuid === uuid && detail.kind === "save" && form.inert) leave(detail.body, another);
    });
    go();
  }
}
