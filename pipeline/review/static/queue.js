"use strict";
// The queue: rows opened and fetched ahead, decisions and undo, pages turned, keys. What it calls and doesn't have stands in review.js.
const items = $("#items"), one = $("#one");
const rows = () => (items ? $$(".item", items) : []);
const current = () => (items ? $(".item[aria-current]", items) : null);
const details = new Map(); // HTML of rows fetched ahead
const shownKey = () => $(".detail")?.dataset.key;

function fetchDetail(table, key, fresh = false) {
  const name = `${table}/${key}`;
  if (fresh) details.delete(name);
  if (!details.has(name)) {
    const asked = fetch(`/parts/${encodeURIComponent(table)}/${encodeURIComponent(key)}`).then(async (answer) => {
      if (!answer.ok) throw new Error("This row can't be shown any more. Reload the page.");
      return answer.text();
    });
    asked.catch(() => details.delete(name));
    details.set(name, asked);
    if (details.size > 40) details.delete(details.keys().next().value);
  }
  return details.get(name);
}

let wanted = "";
async function open(row, { focus = true } = {}) {
  if (!row) return;
  for (const other of rows()) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  document.body.classList.add("at-one");
  const { table, key } = row.dataset;
  wanted = key;
  try {
    const html = await fetchDetail(table, key);
    if (wanted !== key) return;
    place(html, focus);
  } catch (error) { cry(error.message); return; }
  const url = new URL(location.href);
  url.searchParams.set("at", key);
  history.replaceState(null, "", url);
  fetchAhead(row);
}
function fetchAhead(row) {
  for (let next = row.nextElementSibling, count = 0; next?.dataset.key && count < 2; next = next.nextElementSibling, count += 1) {
    fetchDetail(next.dataset.table, next.dataset.key).then((html) => {
      const source = html.match(/<img src="(\/pictures\/[^"]+)"/);
      if (source) new Image().src = source[1];
    }, () => {});
  }
}
function place(html, focus) {
  one.innerHTML = html;
  one.scrollTop = 0;
  if (matchMedia("(max-width: 999px)").matches) scrollTo(0, 0);
  if (focus) $("#chosen")?.focus({ preventScroll: true });
  watchWords();
  showBox();
}
// A page that is taller than the window is moved so that the marked place can be seen.
function showBox(box = $(".evidence rect")) {
  const pane = $(".evidence");
  if (!box || !pane || !matchMedia("(min-width: 1000px)").matches) return;
  pane.style.top = "0px";
  const below = box.getBoundingClientRect().bottom - pane.getBoundingClientRect().top, room = one.clientHeight - 40;
  if (below > room) pane.style.top = `${room - below}px`;
}

async function step(by, first = null) {
  const list = rows(), at = list.indexOf(current());
  const next = list[at + by];
  if (next) { await open(next); return true; }
  if (by > 0 && items.dataset.next) {
    if (first) await first; // the page is left only when what was decided on it is stored
    location.href = items.dataset.next;
    return true;
  }
  if (by > 0) say("That was the last one.");
  return false;
}

function update(told) {
  for (const [key, html] of Object.entries(told.rows || {})) {
    details.delete(`${told.table}/${key}`);
    const old = items && rows().find((row) => row.dataset.key === key);
    if (!old) continue;
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const fresh = holder.content.firstElementChild;
    $("a", fresh).href = $("a", old).href;
    $(".pick", fresh).checked = $(".pick", old).checked;
    if (old.hasAttribute("aria-current")) fresh.setAttribute("aria-current", "true");
    old.replaceWith(fresh);
  }
}
const WORDS = { accept: "Accepted", reject: "Rejected" }, MISSED_WORDS = { accept: "Added", edit: "Added", reject: "Not asked again" };
async function decide(keys, changes, { advance = false } = {}) {
  const table = one.dataset.table, key = shownKey(), single = keys.length === 1 && keys[0] === key;
  const done = post("/api/decide", { table, keys, changes });
  if (single && advance) details.delete(`${table}/${key}`);
  const row = current();
  const moved = single && advance ? step(1, done) : Promise.resolve(false); // the next one shows while the decision is on its way
  moved.catch(() => {});
  try {
    const told = await done;
    update(told);
    const word = (table === "near_misses" ? MISSED_WORDS : WORDS)[changes.decision] || "Stored";
    say(told.made ? (keys.length > 1 ? `${word}: ${keys.length}.` : `${word}.`) : "It stood so already.");
    await moved;
    if (keys.includes(shownKey())) place(await fetchDetail(table, shownKey(), true), true);
  } catch (error) {
    cry(error.message);
    if (single && advance && row && shownKey() !== key) open(row); // back to what was not stored
  }
}
async function undo() {
  try {
    const told = await post("/api/undo", {});
    if (!told.made) { say("Nothing of yours is left to undo."); return; }
    update(told);
    say("Undone.");
    if (!items) { await refresh(); return; }
    if (told.table !== one.dataset.table) { details.clear(); if (shownKey()) place(await fetchDetail(one.dataset.table, shownKey(), true), true); return; }
    const row = rows().find((found) => told.keys.includes(found.dataset.key));
    const left = told.keys.find((key) => told.statuses[key] !== "gone"); // what had been added is gone again
    if (row) await open(row); else if (left) location.href = `/at/${encodeURIComponent(left)}`; else { details.clear(); await turn(pageNow()); }
  } catch (error) { cry(error.message); }
}

const picked = () => rows().filter((row) => $(".pick", row).checked);
function countPicked() {
  const bulk = $("#bulk");
  if (!bulk) return;
  $("#picked").textContent = picked().length;
  bulk.hidden = !picked().length;
}
function act(decision, button) {
  const group = button?.dataset.group;
  if (group) { decide(group.split(" "), { decision }); return; }
  const chosen = picked().map((row) => row.dataset.key);
  if (chosen.length && !button?.closest(".detail")) {
    decide(chosen, { decision }).then(() => { for (const row of rows()) $(".pick", row).checked = false; countPicked(); });
    return;
  }
  if (!shownKey() || (wanted && wanted !== shownKey())) return; // the row pressed for isn't in sight yet
  const note = changed($("#noting")), fields = decision === "accept" && !$(".edited").hidden ? changed($("#frame")) : {};
  decide([shownKey()], { decision, ...note, ...fields }, { advance: true });
}
function edit(on) {
  const frame = $("#frame");
  if (!frame) return;
  $(".edited", frame).hidden = !on;
  $(".shown", frame).hidden = on;
  if (on) ($("[data-doubted]", frame) || $("input, select", frame)).focus(); else $("#chosen").focus({ preventScroll: true });
}
function saveFrame(form) {
  const changes = changed(form);
  const isMissed = one.dataset.table === "near_misses"; // there saving adds it, and the next is looked at
  if (!Object.keys(changes).length && !isMissed) { say("Nothing was changed."); edit(false); return; }
  decide([shownKey()], { decision: "edit", ...changes }, { advance: isMissed });
}
async function turn(page) {
  const at = $("#figure [data-now]");
  if (!at || page < 1) return;
  const answer = await fetch(`/figures/${encodeURIComponent(at.dataset.document)}/${page}?key=${encodeURIComponent(at.dataset.key)}`);
  if (!answer.ok) return;
  $("#figure").innerHTML = await answer.text();
  watchWords();
  showBox();
  if (!items) history.replaceState(null, "", `/documents/${encodeURIComponent(at.dataset.document)}/pages/${pageNow()}`);
}
const pageNow = () => Number($("#figure [data-now]")?.dataset.now || 0);

// ---- keys
const KEYS = {
  a: () => act("accept"), r: () => act("reject"), e: () => edit(true), n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
  c: () => $("#noting textarea")?.focus(), f: () => openFollowUp(), s: () => startSplitting(), "[": () => turn(pageNow() - 1), "]": () => turn(pageNow() + 1),
  x: () => { const box = current() && $(".pick", current()); if (box) { box.checked = !box.checked; countPicked(); } },
};
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form && event.target.matches("textarea")) { event.target.form.requestSubmit(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inField = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog");
  if (event.key === "Escape" && inField && !$("dialog[open]")) {
    if (event.target.closest("#frame")) edit(false);
    else if (event.target.closest(".adding")) $(".adding").leave?.() ?? $(".adding")?.remove();
    else event.target.blur();
    return;
  }
  if (inField || !$("#keys-on").checked) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "?") { event.preventDefault(); $("#help-dialog").showModal(); }
  else if (key === "/") { const field = $("input[type=search]"); if (field) { event.preventDefault(); document.body.classList.remove("at-one"); field.focus(); field.select(); } }
  else if (key === "m" && $(".reading, .pagewords")) { event.preventDefault(); addMarked(); }
  else if (key === "u") { event.preventDefault(); undo(); }
  else if ((items || "[]".includes(key)) && KEYS[key]) { event.preventDefault(); KEYS[key](); }
});

if (items) {
  if (current()) { fetchAhead(current()); showBox(); }
  if (new URLSearchParams(location.search).has("at")) $("#chosen")?.focus({ preventScroll: true });
}
