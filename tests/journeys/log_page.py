"""Hands for the tests of Log a session: open it, type, cut the network, look into the phone's outbox."""

from datetime import timedelta

from brokercoach.kit import dates

RAW = """() => new Promise(done => {
  const asked = indexedDB.open("brokercoach-outbox", 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => done({letters: [], keys: [], here: []});
  asked.onsuccess = () => {
    const deal = asked.result.transaction(["letters", "keys", "here"]);
    const get = name => new Promise(d => { deal.objectStore(name).getAll().onsuccess = e => d(e.target.result); });
    Promise.all([get("letters"), get("keys"), get("here")]).then(([l, k, h]) => done({
      letters: l.map(r => ({...r, sealed: new TextDecoder("latin1").decode(r.sealed), iv: [...r.iv]})),
      keys: k.map(r => ({user: r.user, extractable: r.key.extractable, type: r.key.constructor.name})), here: h}));
  };
})"""
AGE = """hours => new Promise(done => {
  const asked = indexedDB.open("brokercoach-outbox", 1);
  asked.onsuccess = () => {
    const deal = asked.result.transaction("letters", "readwrite");
    const store = deal.objectStore("letters");
    store.getAll().onsuccess = e => e.target.result.forEach(r => store.put({...r, at: r.at - hours * 3600000}));
    deal.oncomplete = () => done();
  };
})"""
WAITS = "On this phone, not sent yet"


def open_log(page, path="/log-session/"):
    page.goto(path)
    return is_open(page)


def is_open(page):
    page.wait_for_selector("#log[data-ready=yes]")
    return page


def listen(page, part="/api/v1/"):
    """Every request to the API from now on, as (method, last part of the address, body)."""
    heard = []
    page.on("request", lambda r: heard.append((r.method, r.url.split(part)[1], r.post_data)) if part in r.url else None)
    return heard


def outbox(page):
    return page.evaluate(RAW)


def age(page, hours):
    page.evaluate(AGE, hours)


def type_notes(page, words):
    page.locator("#id_notes").press_sequentially(words, delay=5)


def waits(page, count):
    page.wait_for_selector(f"#outbox >> text={WAITS} ({count})")


def until(check, page, seconds=10):
    """Wait for something the database says."""
    for _ in range(int(seconds * 10)):
        if check():
            return True
        page.wait_for_timeout(100)
    return check()


def yesterday():
    return dates.today() - timedelta(days=1)
