"use strict";
// What people add and fill: what the program missed, the team's own columns, follow-up. What it calls stands in review.js and queue.js.

// ---- adding what was missed
function startAdding(button) {
  $(".adding")?.remove();
  const passage = button.closest(".passage");
  let sentence = button.previousElementSibling;
  while (!sentence.classList.contains("sentence")) sentence = sentence.previousElementSibling; // past the links to what was found in it
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
