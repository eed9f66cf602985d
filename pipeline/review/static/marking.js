"use strict";
// Words marked on the picture of a page. They lie over it, unseen, each line in its box; what is marked is the browser's own selection, so that mouse,
// finger and keyboard do the same. What it calls stands in review.js, queue.js and adding.js.
const layer = () => $(".sheet .pagewords");

// Each line is as wide as its box: the browser's letters are drawn out or pressed together to it, at whatever size the picture is shown.
function layWords() {
  const words = layer();
  if (!words || !words.clientWidth) return;
  const width = Number(words.dataset.width), height = Number(words.dataset.height), room = words.clientWidth / width, lines = $$(".line", words);
  const boxes = lines.map((line) => line.dataset.box.split(" ").map(Number));
  lines.forEach((line, at) => {
    const [x, y, , tall] = boxes[at];
    Object.assign(line.style, { left: `${(100 * x) / width}%`, top: `${(100 * y) / height}%`, fontSize: `${(100 * tall) / width}cqw`, transform: "none" });
  });
  const wide = lines.map((line) => rangeOf({ node: line.firstChild, start: 0, end: line.textContent.trimEnd().length }).getBoundingClientRect().width);
  lines.forEach((line, at) => { if (wide[at]) line.style.transform = `scaleX(${(boxes[at][2] * room) / wide[at]})`; });
}
const watching = new ResizeObserver(layWords);
function watchWords() {
  watching.disconnect();
  if (layer()) watching.observe(layer());
}

// The words in the order in which they are read; where a language puts no spaces between them the browser tells them apart.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
const parting = new Intl.Segmenter(undefined, { granularity: "word" });
let parted = { of: null, words: [] };
function pageWords() {
  const of = layer();
  if (!of || parted.of === of) return of ? parted.words : [];
  const words = [];
  for (const line of $$(".line", of)) {
    const node = line.firstChild;
    for (const chunk of (node?.data || "").matchAll(/\S+/g)) {
      const pieces = UNSPACED.test(chunk[0]) ? parting.segment(chunk[0]) : [{ index: 0, segment: chunk[0] }];
      for (const { index, segment } of pieces) words.push({ line, node, start: chunk.index + index, end: chunk.index + index + segment.length });
    }
  }
  parted = { of, words };
  return words;
}
function rangeOf(word) {
  const range = document.createRange();
  range.setStart(word.node, word.start);
  range.setEnd(word.node, word.end);
  return range;
}
// The first and the last word that the browser's selection touches; null where it marks none of the page.
function markedWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !layer()?.contains(selection.anchorNode)) return null;
  const marked = selection.getRangeAt(0), words = pageWords();
  const touched = words.flatMap((word, at) => {
    const own = rangeOf(word);
    return marked.compareBoundaryPoints(Range.START_TO_END, own) > 0 && marked.compareBoundaryPoints(Range.END_TO_START, own) < 0 ? [at] : [];
  });
  return touched.length ? { first: touched[0], last: touched.at(-1) } : null;
}
function mark(first, last) {
  const words = pageWords(), [from, to] = [words[Math.min(first, last)], words[Math.max(first, last)]];
  if (from) getSelection().setBaseAndExtent(from.node, from.start, to.node, to.end);
}
function textOfMarked({ first, last }) {
  const words = pageWords(), lines = $$(".line", layer()), [from, to] = [words[first], words[last]];
  const within = lines.slice(lines.indexOf(from.line), lines.indexOf(to.line) + 1);
  const text = within.map((line) => line.textContent.slice(line === from.line ? from.start : 0, line === to.line ? to.end : undefined)).join("");
  const earlier = lines.slice(0, lines.indexOf(from.line)).filter((line) => line.dataset.passage === from.line.dataset.passage);
  const before = earlier.map((line) => line.textContent).join("") + from.line.textContent.slice(0, from.start);
  return { text: text.replace(/\s+/g, " ").trim(), before: before.replace(/\s+/g, " ") };
}

// ---- the button beside what is marked, and the form below the page
let kept = null; // a finger on the button may end the selection before the button is told
function showAdding() {
  const button = $(".addmarked"), marked = kept = markedWords();
  if (!button) return;
  button.hidden = !marked;
  if (!marked) return;
  const words = pageWords(), [x, y, , tall] = words[marked.last].line.dataset.box.split(" ").map(Number), { width, height } = layer().dataset;
  const above = words[marked.first].line.dataset.box.split(" ").map(Number)[1], low = (100 * (y + tall)) / height;
  button.style.left = `${Math.min((100 * x) / width, 55)}%`;
  button.style.top = low < 93 ? `calc(${low}% + 4px)` : `calc(${(100 * above) / height}% - 2.4rem)`;
}
function addFromPage(marked = markedWords()) {
  const sheet = $(".sheet");
  if (!marked) return false;
  mark(marked.first, marked.last);
  const { text, before } = textOfMarked(marked);
  // In a wide window the form stands beside the page, so that both are in sight.
  openAdding((matchMedia("(min-width: 1000px)").matches && $(".detail .acts")) || sheet, { documentId: sheet.dataset.document, page: sheet.dataset.now, text, before, back: layer() });
  $(".addmarked").hidden = true;
  return true;
}

// ---- by keyboard
function sentenceAt(at) {
  const words = pageWords(), id = words[at].line.dataset.sentence;
  let first = at, last = at;
  while (words[first - 1]?.line.dataset.sentence === id) first -= 1;
  while (words[last + 1]?.line.dataset.sentence === id) last += 1;
  return { first, last };
}
function speak({ first, last }) {
  mark(first, last);
  showAdding();
  const line = pageWords()[last].line;
  if (line.closest(".evidence")) showBox(line); else line.scrollIntoView({ block: "nearest" });
  $("#spoken").textContent = `Marked: ${textOfMarked({ first, last }).text}`;
}
function beginMarking() {
  const words = pageWords();
  if (!words.length) { say("No words of this page can be marked."); return; }
  const box = $(".sheet rect")?.getBoundingClientRect();
  layer().focus({ preventScroll: true });
  speak(sentenceAt(box ? wordAt(box.left + box.width / 2, box.top + box.height / 2) : 0));
  getReady();
}
function moveMark(key, isWider) {
  const words = pageWords(), now = markedWords(), most = words.length - 1;
  if (!now) { beginMarking(); return; }
  const { first, last } = now, next = sentenceAt(Math.min(last + 1, most)), here = sentenceAt(last);
  if (key === "ArrowDown") speak(isWider ? { first, last: last < here.last ? here.last : next.last } : next);
  else if (key === "ArrowUp" && isWider) speak({ first, last: here.first > first ? here.first - 1 : here.last });
  else if (key === "ArrowUp") speak(sentenceAt(Math.max(sentenceAt(first).first - 1, 0)));
  else if (isWider) speak({ first, last: key === "ArrowRight" ? Math.min(last + 1, most) : Math.max(last - 1, first) });
  else speak({ first: key === "ArrowRight" ? Math.min(first + 1, last) : Math.max(first - 1, 0), last });
}
addEventListener("keydown", (event) => {
  if (!event.target.closest?.(".pagewords") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) { event.preventDefault(); moveMark(event.key, event.shiftKey); }
  else if (event.key === "Enter") { event.preventDefault(); if (!addFromPage()) beginMarking(); }
  else if (event.key === "Escape") { getSelection().removeAllRanges(); showAdding(); $("#chosen")?.focus({ preventScroll: true }); }
});

// ---- by mouse: whole words, from the one pressed on to the one let go at; between lines the nearest one counts
function wordAt(x, y) {
  let nearest = null, least = Infinity;
  for (const line of $$(".line", layer())) {
    const box = line.getBoundingClientRect(), across = Math.max(box.left - x, 0, x - box.right), along = Math.max(box.top - y, 0, y - box.bottom);
    const distance = Math.hypot(across * 0.35, along);
    if (distance < least && line.textContent.trim()) { least = distance; nearest = line; }
  }
  const own = pageWords().flatMap((word, at) => (word.line === nearest ? [at] : []));
  const away = (at) => { const box = rangeOf(pageWords()[at]).getBoundingClientRect(); return Math.max(box.left - x, 0, x - box.right); };
  return own.reduce((best, at) => (away(at) < away(best) ? at : best), own[0]);
}
let pressed = null;
addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".addmarked")) { event.preventDefault(); return; } // what is marked stays so
  if (event.button || !event.target.closest?.(".pagewords") || !pageWords().length) return;
  event.preventDefault();
  layer().focus({ preventScroll: true });
  const at = wordAt(event.clientX, event.clientY), { first, last } = event.detail > 1 ? sentenceAt(at) : { first: at, last: at };
  if (event.shiftKey && markedWords()) mark(Math.min(markedWords().first, at), Math.max(at, markedWords().first));
  else if (event.detail > 1) mark(first, last);
  else getSelection().removeAllRanges();
  pressed = { at, x: event.clientX, y: event.clientY };
  showAdding();
});
addEventListener("mousemove", (event) => {
  if (!pressed || !(event.buttons & 1)) { pressed = null; return; }
  if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 3 && layer()) mark(pressed.at, wordAt(event.clientX, event.clientY));
});
addEventListener("mouseup", () => { if (pressed) { pressed = null; showAdding(); if (markedWords()) getReady(); } });
let settling;
document.addEventListener("selectionchange", () => { clearTimeout(settling); settling = setTimeout(() => { if (!pressed) showAdding(); }, 200); }); // a finger's
// A finger that taps a sentence marks it; the browser's own handles then widen or narrow what is marked.
function tapSentence(x, y) {
  const at = wordAt(x, y), box = at === undefined ? null : rangeOf(pageWords()[at]).getBoundingClientRect();
  if (box && y > box.top - box.height && y < box.bottom + box.height) { mark(...Object.values(sentenceAt(at))); showAdding(); getReady(); }
}
addEventListener("click", (event) => {
  if (event.target.closest?.(".addmarked")) addFromPage(markedWords() || kept);
  else if (event.pointerType === "touch" && event.target.closest?.(".pagewords")) tapSentence(event.clientX, event.clientY);
});
watchWords();
