// Before the first paint: the light someone chose on this machine. Not personal, so it may stay in the browser.
document.documentElement.classList.add("js");
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage refused: follow the machine's preference */ }
