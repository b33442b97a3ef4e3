// What a page has to say after it is left, said by the next one: "Saved." Never a name, never words of a session.

const KEY = "said";
const place = document.getElementById("messages");

export function sayNext(words) {
  try {
    sessionStorage.setItem(KEY, words ?? "");
  } catch {
    // a browser that keeps nothing says nothing
  }
}

function said() {
  try {
    const words = sessionStorage.getItem(KEY);
    if (place) sessionStorage.removeItem(KEY);
    return words;
  } catch {
    return "";
  }
}

const words = place && said();
if (words) {
  const note = Object.assign(document.createElement("div"), { className: "note good" });
  note.append(Object.assign(document.createElement("div"), { className: "grow", textContent: words }));
  place.append(note);
}
