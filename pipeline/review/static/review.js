"use strict";
// What every page does: decisions posted with the session's token, forms, additions, dialogs. Texts are only ever put in as text,
// or as HTML that the app itself has drawn and escaped; the page's policy lets no other script run. The queue's part is queue.js, that of
// what people add and fill is adding.js.
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
    answer = await fetch(path, { method: "POST", keepalive: true, headers: { "content-type": "application/json", "x-briefmill-token": token }, body: JSON.stringify(body) });
  } catch {
    throw new Error("The app doesn't answer: is it still running? What you did last is not stored.");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || "The app refused this; nothing was stored.");
  alarm.textContent = "";
  return told;
}

const ticked = (root) => $$("input:checked", root).map((box) => box.value);
// What is split off a theme: "Name: word; word | Name: word", as the ledger and the workbook have it.
function partsOf(fieldset) {
  return $$(".part", fieldset).map((part) => {
    const items = [...ticked(part), ...$("[data-part=words]", part).value.split(";").map((word) => word.trim()).filter(Boolean)];
    const name = $("[data-part=name]", part).value.replace(/[|:;]/g, " ").trim();
    return items.length ? (name ? `${name}: ` : "") + items.join("; ") : "";
  }).filter(Boolean).join(" | ");
}
function valueOf(control) {
  if (control.tagName === "FIELDSET") return $(".part", control) ? partsOf(control) : ticked(control).join("; ");
  return control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value;
}
function changed(form) {
  const changes = {};
  for (const control of form.elements) if (control.name && control.dataset.was !== undefined && valueOf(control) !== control.dataset.was) changes[control.name] = valueOf(control);
  return changes;
}

// ---- pages of things: each form posts what was changed in it, then the page is drawn anew where it stands
// Who decides by keyboard goes on where they were: at the same thing, or at the one that took its place where it went to the end.
async function refresh() {
  const open = $$("details[open][id]").map((found) => found.id), active = document.activeElement?.id, top = scrollY;
  const thing = document.activeElement?.closest(".thing"), place = $$(".thing").indexOf(thing);
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  $("#main").innerHTML = $("#main", page).innerHTML;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  scrollTo(0, top);
  const now = $$(".thing")[place], next = now && $("form button:not([disabled])", now);
  (active && document.getElementById(active) || next || $("#main")).focus({ preventScroll: !next });
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
async function moveThing(button) {
  try {
    const told = await post("/api/move", { key: button.closest(".thing").dataset.key, to: button.dataset.move });
    say(told.made ? told.said : `It stands there already. ${told.said}`);
    if (told.made) await refresh();
  } catch (error) { cry(error.message); }
}
async function previewSplit(fieldset) {
  const place = $(".preview", fieldset.form), parts = partsOf(fieldset);
  place.textContent = "";
  if (!parts) return;
  const answer = await fetch(`/themes/split?source=${encodeURIComponent(fieldset.form.dataset.key)}&parts=${encodeURIComponent(parts)}`);
  if (answer.ok) place.innerHTML = await answer.text();
}
async function preview(control) {
  const place = $(".preview", control.form), { table, key } = control.form.dataset;
  if (!place) return;
  place.textContent = "";
  if (!control.value) return;
  const answer = await fetch(`/${encodeURIComponent(table)}/preview?source=${encodeURIComponent(key)}&target=${encodeURIComponent(control.value)}`);
  if (answer.ok) place.innerHTML = await answer.text();
}

// ---- events
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "frame") { event.preventDefault(); saveFrame(form); }
  else if (form.id === "noting") { event.preventDefault(); const changes = changed(form); if (Object.keys(changes).length) decide([shownKey()], changes); else say("Nothing was changed."); }
  else if (form.classList.contains("adding")) { event.preventDefault(); if (form.dataset.split) split(form); else add(form); }
  else if (form.dataset.inDetail) { event.preventDefault(); fillInDetail(form); }
  else if (form.id === "bulk-own") { event.preventDefault(); fillSelected(form); }
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
  else if (button.dataset.move) moveThing(button);
  else if (button.classList.contains("add")) startAdding(button);
  else if (button.dataset.do === "split") startSplitting();
  else if (button.dataset.do === "fill-own") toggleFilling(button);
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
  if (event.target.matches("[name='merge into']")) preview(event.target);
  if (event.target.closest(".part")) previewSplit(event.target.closest("fieldset"));
});
$("#name-dialog").addEventListener("close", async (event) => {
  const dialog = event.target, name = $("input", dialog).value.trim();
  if (dialog.returnValue !== "ok" || !name) return;
  try { $("#reviewer").textContent = (await post("/api/name", { name })).name; say("From now on this name is signed."); } catch (error) { cry(error.message); }
});
$(".top [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" }); // a narrow window scrolls the navigation
$("#keys-on").checked = localStorage.getItem("keys") !== "off";
