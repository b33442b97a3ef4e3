// Signing out erases what waits on this phone, so it warns first. Nothing waiting: the key goes, without a word.

import { eraseAll, letters } from "./store.js";

const OUT = "/accounts/logout/";
const leads = (element) => element?.closest(`a[href^="${OUT}"], form[action^="${OUT}"]`);

export function guardSignOut(user, sendNow) {
  let allowed = false;
  const leave = async (element) => {
    await eraseAll(user);
    allowed = true;
    if (element.tagName === "FORM") element.submit();
    else location.assign(element.href);
  };
  const stop = async (event) => {
    const element = leads(event.target);
    if (!element || allowed || (event.type === "click" && element.tagName === "FORM")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const waiting = await letters(user);
    if (!waiting.length) return leave(element);
    ask(waiting.length, () => leave(element), sendNow);
  };
  document.addEventListener("click", stop, true);
  document.addEventListener("submit", stop, true);
}

function ask(count, erase, sendNow) {
  const dialog = document.getElementById("dialog");
  const body = document.getElementById("dialog-body");
  const many = count === 1 ? "One session on this phone was" : `${count} sessions on this phone were`;
  const title = Object.assign(document.createElement("h2"), { id: "dialog-title", textContent: "Sign out and lose what is not sent?" });
  const words = Object.assign(document.createElement("p"), { textContent: `${many} not sent yet. Signing out erases what waits here, for good.` });
  const buttons = Object.assign(document.createElement("div"), { className: "btns" });
  const button = (text, kind, deed) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: `btn ${kind}`, textContent: text });
    made.addEventListener("click", async () => {
      dialog.close();
      await deed();
    });
    buttons.append(made);
  };
  button("Sign out and erase", "danger", erase);
  button("Stay and send now", "primary", sendNow);
  const head = Object.assign(document.createElement("div"), { className: "dialog-head" });
  const inside = Object.assign(document.createElement("div"), { className: "dialog-body" });
  head.append(title);
  inside.append(words, buttons);
  body.replaceChildren(head, inside);
  dialog.showModal();
}
