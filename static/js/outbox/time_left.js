// A sign-in that ends says so first, and loses nothing: what is typed is kept on this phone and sent after signing in.

const ADDRESS = "/session/";
const LATER = 60000;

export function watchSignIn() {
  let timer;
  const look = async () => {
    clearTimeout(timer);
    let left;
    try {
      const answer = await fetch(ADDRESS, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.status === 401) return over();
      if (!answer.ok) return;
      left = await answer.json();
    } catch {
      timer = setTimeout(look, LATER);
      return;
    }
    if (left.seconds <= left.warn_before) warn(left.seconds);
    else document.getElementById("time-left")?.remove();
    const next = left.seconds > left.warn_before ? left.seconds - left.warn_before : Math.min(left.seconds, 20);
    timer = setTimeout(look, Math.max(1, next + 1) * 1000);
  };
  const stay = async () => {
    const token = (await (await fetch("/log-session/ready/")).json()).token;
    await fetch(ADDRESS, { method: "POST", headers: { "X-CSRFToken": token } });
    look();
  };
  const warn = (seconds) => {
    const minutes = Math.max(1, Math.round(seconds / 60));
    show(`You will be signed out in ${minutes === 1 ? "a minute" : `${minutes} minutes`}. Nothing you typed is lost.`, "Stay signed in", stay);
  };
  const over = () => {
    dispatchEvent(new CustomEvent("signed-out"));
    show("You are signed out. Nothing you typed is lost.", "Sign in", () => location.assign(`/accounts/login/?next=${encodeURIComponent(location.pathname)}`));
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  look();
}

function show(text, verb, deed) {
  document.getElementById("time-left")?.remove();
  const banner = Object.assign(document.createElement("div"), { id: "time-left", className: "banner amber" });
  banner.setAttribute("role", "alert");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn s", textContent: verb });
  button.addEventListener("click", deed);
  banner.append(Object.assign(document.createElement("p"), { textContent: text }), button);
  document.getElementById("outbox").before(banner);
}
