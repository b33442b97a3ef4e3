// Opened without signal, Log a session starts from a shell that holds no names. Nothing else is kept: no page, no answer.

const CACHE = "shell-1";
const SHELL = "/log-session/shell/";
const PARTS = "{{ parts }}".split(" ");
const LOGGING = /^\/(people\/\d+\/)?log-session\/$/;

addEventListener("install", (event) => event.waitUntil(fresh().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

async function fresh() {
  const cache = await caches.open(CACHE);
  await cache.addAll([SHELL, ...PARTS].map((address) => new Request(address, { cache: "reload", credentials: "omit" })));
}

async function tidy() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && LOGGING.test(address.pathname)) event.respondWith(page(request));
  else if (PARTS.includes(address.pathname)) event.respondWith(part(request, address.pathname));
});

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(SHELL)) ?? Response.error();
  }
}

async function part(request, path) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(CACHE)).put(path, answer.clone());
    return answer;
  } catch {
    return (await caches.match(path)) ?? Response.error();
  }
}
