"use strict";
// What people add and fill: what the program missed, the team's own columns, follow-up. What it calls stands in review.js and queue.js.

// ---- adding what was missed, and splitting one into two
const FRAME = [["Who should act / who pledges", "actor"], ["Meant for", "addressee"], ["Action", "action"], ["Acted on", "target"], ["Condition", "condition"], ["By when", "deadline"], ["Due on", "due_on"], ["Who recommends", "recommended_by"]];
const STRENGTHS = [["", ""], ["must", "strong"], ["should", "advised"], ["may", "possible"]];

function field(holder, title, name, kind = "input") {
  const label = document.createElement("label"), control = document.createElement(kind);
  label.textContent = title; control.name = name; control.dir = "auto"; label.append(control); holder.append(label);
  return control;
}
function frameFields(holder, text) {
  const words = field(holder, "Text, as the document has it", "text", "textarea");
  words.parentElement.className = "wide"; words.value = text.replace(/\s+/g, " ").trim(); words.rows = 3;
  const modality = field(holder, "Strength", "modality", "select");
  for (const [value, title] of STRENGTHS) modality.append(new Option(title, value));
  for (const [title, name] of FRAME) field(holder, title, name);
  for (const control of $$("input, select", holder)) control.addEventListener("input", () => { control.dataset.touched = "yes"; });
  return words;
}
function readFields(holder) {
  const frame = {};
  for (const control of $$("input, select, textarea", holder)) if (control.name && !["table", "note"].includes(control.name) && control.value.trim()) frame[control.name] = control.value.trim();
  return frame;
}
// What the program's grammar reads out of the words is put into the fields that nobody has touched.
async function prefill(holder, documentId, before) {
  const text = $("[name=text]", holder).value.trim(), told = $(".reading-frame", holder), table = () => holder.closest("form").elements.table?.value || one?.dataset.table || "recommendations";
  if (!text || holder.dataset.read === text) return;
  holder.dataset.read = text;
  told.textContent = "Reading who should do what …";
  try {
    const frames = await post("/api/frame", { document_id: documentId, text, before });
    if (holder.dataset.read !== text || !holder.isConnected) return;
    holder.frames = frames;
    const kind = holder.closest("form").elements.table;
    if (kind && !kind.dataset.touched && !/\b(should|must|recommend|ought|need)/i.test(text) && Object.keys(frames.commitments).length) kind.value = "commitments";
    fillIn(holder, frames[table()] || {});
    told.textContent = Object.keys(frames[table()] || {}).length ? "Read by the program; correct what is wrong." : "The program read nothing out of these words.";
  } catch (error) { told.textContent = ""; holder.dataset.read = ""; cry(error.message); }
}
// The grammar is loaded as soon as it shows that somebody will want it: a second or three, while they still mark the words.
let isReady = false;
function getReady() { if (!isReady) { isReady = true; post("/api/frame/begin", {}).catch(() => {}); } }
for (const kind of ["pointerover", "focusin"]) addEventListener(kind, (event) => { if (event.target.closest?.(".add, [data-do=split]")) getReady(); });
document.addEventListener("selectionchange", () => { const at = getSelection(); if (!at.isCollapsed && at.anchorNode?.parentElement?.closest(".reading, .pagewords")) getReady(); });
function fillIn(holder, frame) {
  for (const control of $$("input, select", holder)) if (control.name in frame || (!control.dataset.touched && control.dataset.filled)) {
    if (control.dataset.touched || control.name === "table" || control.name === "note") continue;
    control.value = frame[control.name] || "";
    control.dataset.filled = "yes";
  }
}
function buttonsOf(form, labels) {
  const buttons = document.createElement("p");
  buttons.className = "buttons";
  for (const [label, kind, type, leave] of labels) {
    const made = document.createElement("button");
    made.textContent = label; made.className = kind; made.type = type; buttons.append(made);
    if (leave) made.addEventListener("click", leave);
  }
  form.append(buttons);
}
function startForm(kind) {
  $(".adding")?.remove();
  const form = document.createElement("form");
  form.className = `adding ${kind}`; form.autocomplete = "off";
  return form;
}
function reading(holder) {
  const told = document.createElement("p");
  told.className = "wide small soft reading-frame"; told.setAttribute("role", "status");
  holder.append(told);
}
function textOf(passage) { return $$(".sentence", passage).map((sentence) => sentence.textContent).join(" "); }
function startAdding(button, marked = String(getSelection()).trim()) {
  const passage = button.closest(".passage");
  let sentence = button.previousElementSibling;
  while (sentence && !sentence.classList.contains("sentence")) sentence = sentence.previousElementSibling; // past the links to what was found in it
  const whole = textOf(passage), text = marked && passage.textContent.replace(/\s+/g, " ").includes(marked.replace(/\s+/g, " ")) ? marked.replace(/\s+/g, " ") : sentence.textContent;
  const before = whole.slice(0, Math.max(0, whole.indexOf(text)));
  openAdding(passage, { documentId: button.closest(".reading").dataset.document, page: passage.dataset.page || "", text, before, back: button });
}
// The form stands behind what the words were marked in; left, the focus goes back.
function openAdding(place, { documentId, page, text, before, back }) {
  const form = startForm("missed");
  form.dataset.document = documentId;
  form.dataset.page = page;
  form.onPage = back === layer();
  const table = field(form, "Add as", "table", "select");
  for (const [value, words] of [["recommendations", "recommendation"], ["commitments", "pledge"]]) table.append(new Option(words, value));
  const words = frameFields(form, text);
  field(form, "Note", "note");
  reading(form);
  form.leave = () => { form.remove(); CSS.highlights?.delete("adding"); back.focus(); };
  buttonsOf(form, [["Add", "main", "submit"], ["Leave", "", "button", form.leave]]);
  place.after(form);
  table.addEventListener("change", () => { table.dataset.touched = "yes"; fillIn(form, form.frames?.[table.value] || {}); });
  words.addEventListener("change", () => prefill(form, form.dataset.document, before));
  words.focus();
  form.scrollIntoView({ block: "nearest" });
  prefill(form, form.dataset.document, before);
}
// Marked words are added by a key: the passage that they stand in knows the document.
function addMarked() {
  if (layer() && (addFromPage() || !String(getSelection()).trim())) { if (!$(".adding")) beginMarking(); return; }
  const at = getSelection().anchorNode, passage = at && (at.nodeType === 1 ? at : at.parentElement).closest(".reading .passage");
  const marked = String(getSelection()).trim();
  if (!passage || !marked) { say("Mark words in the text first."); return; }
  startAdding($(".add", passage), marked);
}
async function add(form) {
  const frame = readFields(form);
  if (form.dataset.page) frame.page = form.dataset.page;
  try {
    const told = await post("/api/add", { table: form.elements.table.value, document_id: form.dataset.document, frame, note: form.elements.note.value });
    const onPage = form.onPage; // the page stays turned to where the words were marked
    form.remove();
    say("Added.");
    CSS.highlights?.delete("adding");
    if (onPage) { details.clear(); await turn(pageNow()); layer()?.focus({ preventScroll: true }); } else if (items) { if (shownKey()) place(await fetchDetail(one.dataset.table, shownKey(), true), true); } else await refresh(told.keys[0]);
  } catch (error) { cry(error.message); }
}
// Where a sentence is most likely two: at a semicolon, else at an "and", nearest its middle.
function cut(text) {
  const middle = text.length / 2;
  for (const pattern of [/;\s+(?:and\s+)?/g, /,\s+and\s+/g, /\s+and\s+/g]) {
    const found = [...text.matchAll(pattern)].sort((a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle))[0];
    if (found) return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  }
  return [text, ""];
}
function startSplitting() {
  const detail = $(".detail");
  if (!detail || !["recommendations", "commitments"].includes(detail.dataset.table)) return;
  const form = startForm("splitting"), [first, second] = cut(detail.dataset.text);
  form.dataset.document = detail.dataset.document; form.dataset.key = detail.dataset.key; form.dataset.split = detail.dataset.table;
  for (const [number, text] of [[1, first], [2, second]]) {
    const part = document.createElement("fieldset"), legend = document.createElement("legend");
    part.className = "piece"; legend.textContent = `Part ${number}`; part.append(legend);
    form.append(part);
    const words = frameFields(part, text), before = () => (number === 1 ? "" : $("[name=text]", form).value);
    reading(part);
    words.addEventListener("change", () => prefill(part, form.dataset.document, before()));
  }
  const note = field(form, "Note", "note");
  note.parentElement.className = "wide";
  buttonsOf(form, [["Split: add both, reject the whole", "main", "submit"], ["Leave", "", "button", () => { form.remove(); $("#chosen").focus(); }]]);
  $(".acts", detail).after(form);
  $("textarea", form).focus();
  form.scrollIntoView({ block: "nearest" });
  const [left, right] = $$(".piece", form);
  prefill(left, form.dataset.document, "").then(() => prefill(right, form.dataset.document, first));
}
async function split(form) {
  const parts = $$(".piece", form).map(readFields);
  try {
    const key = form.dataset.key, told = await post("/api/split", { table: form.dataset.split, key, parts, note: form.elements.note.value.trim() });
    details.clear();
    update(told);
    say("Split into two.");
    if (shownKey() === key) place(await fetchDetail(form.dataset.split, key, true), true);
  } catch (error) { cry(error.message); }
}

// ---- what only people fill: beside a recommendation, and for all selected
async function fillInDetail(form) {
  const changes = changed(form);
  if (!Object.keys(changes).length) { say("Nothing was changed."); return; }
  const focused = document.activeElement?.name;
  try {
    const told = await post("/api/decide", { table: form.dataset.inDetail, keys: [form.dataset.key], changes });
    details.clear(); // what becomes of a recommendation is shown beside all its places
    update(told);
    say(told.made ? "Stored." : "It stood so already.");
    await showAgain(form.id || form.closest("[id]").id, focused);
  } catch (error) { cry(error.message); }
}
async function showAgain(id, focused) {
  if (!shownKey()) return;
  place(await fetchDetail(one.dataset.table, shownKey(), true), false);
  const again = document.getElementById(id);
  if (again?.tagName === "DETAILS") again.open = true;
  ($(`[name="${CSS.escape(focused || "")}"]`, again || document) || $("#chosen")).focus({ preventScroll: true });
}
function toggleFilling(button) {
  const form = $("#bulk-own");
  form.hidden = !form.hidden;
  button.setAttribute("aria-expanded", String(!form.hidden));
  if (!form.hidden) $("input", form).focus();
}
async function fillSelected(form) {
  const keys = picked().map((row) => row.dataset.key);
  if (!keys.length) { say("Nothing is selected."); return; }
  await decide(keys, { [form.elements.column.value]: form.elements.value.value.trim() });
  details.clear();
  for (const row of rows()) $(".pick", row).checked = false;
  form.hidden = true;
  countPicked();
}
function openFollowUp() {
  const part = $("#follow");
  if (!part) return;
  part.open = true;
  $("select, input", part).focus();
}
