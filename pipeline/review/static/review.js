"use strict";
// The queue by keys, decisions posted with the session's token, parts of pages fetched. Texts are only ever put in as text,
// or as HTML that the app itself has drawn and escaped; the page's policy lets no other script run.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const token = $("meta[name=briefmill-token]").content;
const said = $("#said"), alarm = $("#alarm");
let hush;
function say(text) { said.textContent = text; clearTimeout(hush); hush = setTimeout(() => { said.textContent = ""; }, 4000); }
function cry(text) { alarm.textContent = text; }

async function post(path, body) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json", "x-briefmill-token": token }, body: JSON.stringify(body) });
  } catch {
    throw new Error("The app doesn't answer: is it still running? What you did last is not stored.");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || "The app refused this; nothing was stored.");
  alarm.textContent = "";
  return told;
}

// ---- the queue
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
  showBox();
}
// A page that is taller than the window is moved so that the marked place can be seen.
function showBox() {
  const box = $(".evidence rect"), pane = $(".evidence");
  if (!box || !pane || !matchMedia("(min-width: 1000px)").matches) return;
  pane.style.top = "0px";
  const below = box.getBoundingClientRect().bottom - pane.getBoundingClientRect().top, room = one.clientHeight - 40;
  if (below > room) pane.style.top = `${room - below}px`;
}

async function step(by) {
  const list = rows(), at = list.indexOf(current());
  const next = list[at + by];
  if (next) { await open(next); return true; }
  if (by > 0 && items.dataset.next) { location.href = items.dataset.next; return true; }
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
const WORDS = { accept: "Accepted", reject: "Rejected" };
async function decide(keys, changes, { advance = false } = {}) {
  const table = one.dataset.table, key = shownKey(), single = keys.length === 1 && keys[0] === key;
  const done = post("/api/decide", { table, keys, changes });
  if (single && advance) details.delete(`${table}/${key}`);
  const moved = single && advance ? step(1) : Promise.resolve(false); // the next one shows while the decision is on its way
  try {
    const told = await done;
    update(told);
    const word = WORDS[changes.decision] || "Stored";
    say(told.made ? (keys.length > 1 ? `${word}: ${keys.length}.` : `${word}.`) : "It stood so already.");
    await moved;
    if (keys.includes(shownKey())) place(await fetchDetail(table, shownKey(), true), true);
  } catch (error) { cry(error.message); }
}
async function undo() {
  try {
    const told = await post("/api/undo", {});
    if (!told.made) { say("Nothing of yours is left to undo."); return; }
    update(told);
    say("Undone.");
    if (!items || told.table !== one?.dataset.table) { if (!items) await refresh(); return; }
    const row = rows().find((found) => told.keys.includes(found.dataset.key));
    if (row) await open(row); else if (told.keys.length) location.href = `/at/${encodeURIComponent(told.keys[0])}`;
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
  if (shownKey()) decide([shownKey()], { decision }, { advance: true });
}
function edit(on) {
  const frame = $("#frame");
  if (!frame) return;
  $(".edited", frame).hidden = !on;
  $(".shown", frame).hidden = on;
  if (on) $("input, select", frame).focus(); else $("#chosen").focus({ preventScroll: true });
}
function saveFrame(form) {
  const changes = changed(form);
  if (!Object.keys(changes).length) { say("Nothing was changed."); edit(false); return; }
  decide([shownKey()], { decision: "edit", ...changes });
}
function valueOf(control) { return control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value; }
function changed(form) {
  const changes = {};
  for (const control of form.elements) if (control.name && control.dataset.was !== undefined && valueOf(control) !== control.dataset.was) changes[control.name] = valueOf(control);
  return changes;
}

async function turn(page) {
  const at = $("#figure [data-now]");
  if (!at || page < 1) return;
  const answer = await fetch(`/figures/${encodeURIComponent(at.dataset.document)}/${page}?key=${encodeURIComponent(at.dataset.key)}`);
  if (answer.ok) { $("#figure").innerHTML = await answer.text(); showBox(); }
}
const pageNow = () => Number($("#figure [data-now]")?.dataset.now || 0);

// ---- adding what was missed
function startAdding(button) {
  $(".adding")?.remove();
  const passage = button.closest(".passage"), sentence = button.previousElementSibling;
  const marked = String(getSelection()).trim();
  const text = marked && passage.textContent.includes(marked) ? marked : sentence.textContent;
  const form = document.createElement("form");
  form.className = "adding";
  form.dataset.document = button.closest(".reading").dataset.document;
  form.dataset.page = passage.dataset.page || "";
  const field = (title, name, kind = "input") => {
    const label = document.createElement("label"), control = document.createElement(kind);
    label.textContent = title; control.name = name; label.append(control); form.append(label);
    return control;
  };
  const table = field("Add as", "table", "select");
  for (const [value, words] of [["recommendations", "recommendation"], ["commitments", "pledge"]]) table.append(new Option(words, value));
  const modality = field("Strength", "modality", "select");
  for (const [value, words] of [["", ""], ["must", "strong"], ["should", "advised"], ["may", "possible"]]) modality.append(new Option(words, value));
  const words = field("Text, as the document has it", "text", "textarea");
  words.parentElement.className = "wide"; words.value = text.replace(/\s+/g, " "); words.rows = 3;
  field("Who should act / who pledges", "actor"); field("Action", "action"); field("Acted on", "target"); field("Who recommends", "recommended_by"); field("By when", "deadline"); field("Note", "note");
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  for (const [label, kind, type] of [["Add", "main", "submit"], ["Leave", "", "button"]]) {
    const made = document.createElement("button");
    made.textContent = label; made.className = kind; made.type = type; buttons.append(made);
    if (type === "button") made.addEventListener("click", () => { form.remove(); button.focus(); });
  }
  form.append(buttons);
  passage.after(form);
  words.focus();
}
async function add(form) {
  const frame = {};
  for (const control of form.elements) if (control.name && !["table", "note"].includes(control.name) && control.value.trim()) frame[control.name] = control.value.trim();
  if (form.dataset.page) frame.page = form.dataset.page;
  try {
    const told = await post("/api/add", { table: form.elements.table.value, document_id: form.dataset.document, frame, note: form.elements.note.value });
    form.remove();
    say("Added.");
    if (items) { if (shownKey()) place(await fetchDetail(one.dataset.table, shownKey(), true), true); } else await refresh(told.keys[0]);
  } catch (error) { cry(error.message); }
}

// ---- pages of things: each form posts what was changed in it, then the page is drawn anew where it stands
async function refresh() {
  const open = $$("details[open][id]").map((found) => found.id), active = document.activeElement?.id, top = scrollY;
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  $("#main").innerHTML = $("#main", page).innerHTML;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  scrollTo(0, top);
  (active && document.getElementById(active) || $("#main")).focus({ preventScroll: true });
}
async function decideThing(form, extra = {}) {
  const changes = { ...changed(form), ...extra };
  if (!Object.keys(changes).length) { say("Nothing was changed."); return; }
  try {
    const told = await post("/api/decide", { table: form.dataset.table, keys: [form.dataset.key], changes });
    say(told.made ? "Stored." : "It stood so already.");
    await refresh();
  } catch (error) { cry(error.message); }
}
async function preview(select) {
  const place = $(".preview", select.form);
  if (!place) return;
  place.textContent = "";
  if (!select.value) return;
  const answer = await fetch(`/themes/preview?source=${encodeURIComponent(select.form.dataset.key)}&target=${encodeURIComponent(select.value)}`);
  if (answer.ok) place.textContent = await answer.text();
}

// ---- events
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "frame") { event.preventDefault(); saveFrame(form); }
  else if (form.id === "noting") { event.preventDefault(); const changes = changed(form); if (Object.keys(changes).length) decide([shownKey()], changes); else say("Nothing was changed."); }
  else if (form.classList.contains("adding")) { event.preventDefault(); add(form); }
  else if (form.dataset.table) { event.preventDefault(); decideThing(form, event.submitter?.name ? { [event.submitter.name]: event.submitter.value } : {}); }
});
addEventListener("click", (event) => {
  const link = event.target.closest("a.open");
  if (link && items && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(link.closest(".item")); return; }
  if (event.target.closest("a.tolist")) { event.preventDefault(); document.body.classList.remove("at-one"); current()?.querySelector("a").focus(); return; }
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.act) act(button.dataset.act, button);
  else if (button.dataset.page) turn(Number(button.dataset.page));
  else if (button.classList.contains("add")) startAdding(button);
  else if (button.dataset.undo !== undefined) post("/api/undo", { batch_id: button.dataset.undo }).then((told) => { say(told.made ? "Undone." : "Nothing to undo."); return refresh(); }, (error) => cry(error.message));
  else if (button.dataset.do === "edit") edit($(".edited").hidden);
  else if (button.dataset.do === "leave") edit(false);
  else if (button.dataset.do === "undo") undo();
  else if (button.dataset.do === "next") step(1);
  else if (button.dataset.do === "previous") step(-1);
  else if (button.id === "pick-all") { const all = rows().some((row) => !$(".pick", row).checked); for (const row of rows()) $(".pick", row).checked = all; countPicked(); }
  else if (button.id === "unpick") { for (const row of rows()) $(".pick", row).checked = false; countPicked(); }
  else if (button.id === "help-button") $("#help-dialog").showModal();
  else if (button.id === "name-button") $("#name-dialog").showModal();
});
addEventListener("change", (event) => {
  if (event.target.classList.contains("pick")) countPicked();
  if (event.target.id === "keys-on") localStorage.setItem("keys", event.target.checked ? "on" : "off");
  if (event.target.matches("select[name='merge into']")) preview(event.target);
  if (event.target.matches("#wishes > label select")) event.target.form.submit();
});
$("#name-dialog").addEventListener("close", async (event) => {
  const dialog = event.target, name = $("input", dialog).value.trim();
  if (dialog.returnValue !== "ok" || !name) return;
  try { $("#reviewer").textContent = (await post("/api/name", { name })).name; say("From now on this name is signed."); } catch (error) { cry(error.message); }
});
$("#keys-on").checked = localStorage.getItem("keys") !== "off";

const KEYS = {
  a: () => act("accept"), r: () => act("reject"), e: () => edit(true), n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
  c: () => $("#noting textarea")?.focus(), "[": () => turn(pageNow() - 1), "]": () => turn(pageNow() + 1),
  x: () => { const box = current() && $(".pick", current()); if (box) { box.checked = !box.checked; countPicked(); } },
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const inField = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog");
  if (event.key === "Escape" && inField && !$("dialog[open]")) {
    if (event.target.closest("#frame")) edit(false);
    else if (event.target.closest(".adding")) $(".adding").remove();
    else event.target.blur();
    return;
  }
  if (inField || !$("#keys-on").checked) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "?") { event.preventDefault(); $("#help-dialog").showModal(); }
  else if (key === "/") { const field = $("input[type=search]"); if (field) { event.preventDefault(); document.body.classList.remove("at-one"); field.focus(); field.select(); } }
  else if (key === "u") { event.preventDefault(); undo(); }
  else if (items && KEYS[key]) { event.preventDefault(); KEYS[key](); }
});

if (items) {
  if (current()) { fetchAhead(current()); showBox(); }
  if (new URLSearchParams(location.search).has("at")) $("#chosen")?.focus({ preventScroll: true });
}
