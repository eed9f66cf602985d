"use strict";
(() => {
  const source = document.getElementById("data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const form = document.getElementById("filters"), list = document.getElementById("rows"), pager = document.getElementById("pager"), shown = document.getElementById("shown");
  const STRENGTHS = ["strong", "advised", "possible"], PAGE = 25, PRINTED = 200, [NOBODY] = data.unnamed;
  const [DOC, ID, TEXT, STRENGTH, ASKED, BY, THEME, SECTION, PLACE, PDF_PAGE, NUMBER, ANSWER, PLACES, UNNAMED, SURE, MEANT, OWN, OTHER, FOLLOW, COLUMNS] = [...Array(20).keys()];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[“”]/g, '"').replace(/[’‘]/g, "'").replace(/[–—]/g, "-");
  const bare = (name) => fold(name).trim().replace(/^the /, "");
  const names = (numbers) => numbers.map((number) => data.people[number]);
  const people = data.people.map(bare);
  let found = data.rows, page = 0, words = [], exact = {};  // exact: the names that a click chose, whole, where typed ones may be parts

  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
  const searchable = new Map();
  const haystack = (row) => {
    let text = searchable.get(row);
    if (text === undefined) {
      const [title, issuer] = data.documents[row[DOC]];
      text = fold([row[TEXT], title, issuer, ...names(row[ASKED]), ...names(row[BY]), data.themes[row[THEME]] || "", ...[...row[OWN], ...row[OTHER]].map((key) => data.themes[key]), row[NUMBER], ...(row[FOLLOW] || []), ...(row[COLUMNS] || [])].join(" "));
      searchable.set(row, text);
    }
    return text;
  };
  const meets = (numbers, wanted, none) => (wanted === none ? numbers.length === 0 : numbers.some((number) => people[number].includes(bare(wanted))));
  const close = (name) => name.replace(/[\s-]+/g, "");  // "policy-makers" are policymakers, as in the grid
  const isOne = (numbers, wanted) => numbers.some((number) => close(people[number]) === close(bare(wanted)));
  const isAsked = (row, wanted) => wanted === exact.meant ? isOne(row[MEANT] || row[ASKED], wanted)
    : wanted === exact.asked && !data.unnamed.includes(wanted) ? isOne(row[ASKED], wanted)
    : meets(row[ASKED], wanted, data.unnamed[row[UNNAMED]]) || (row[MEANT] !== 0 && meets(row[MEANT], wanted));
  const isBy = (row, wanted) => wanted === exact.by ? isOne(row[BY], wanted) : meets(row[BY], wanted, NOBODY);
  const sureOf = (row) => (row[SURE] < 0 ? "" : data.sure[row[SURE]]);

  const fieldsOf = (row) => (row[COLUMNS] || []).flatMap((value, at) => (value ? [`${data.columns[at]}: ${value}`] : []));

  function filter() {
    const value = Object.fromEntries(new FormData(form));
    words = fold(value.words).split(/\s+/).filter(Boolean);
    found = data.rows.filter((row) => {
      const date = data.documents[row[DOC]][2];
      return (value.theme === "" || row[THEME] === +value.theme || row[OWN].includes(+value.theme) || row[OTHER].includes(+value.theme)) && (value.document === "" || row[DOC] === +value.document)
        && (!value.follow || (row[FOLLOW] ? row[FOLLOW][0] : "not followed up") === value.follow)
        && (!value.column || fieldsOf(row).includes(value.column))
        && (value.strength === "" || row[STRENGTH] === +value.strength)
        && (value.from === "" || date.slice(0, 4) >= value.from) && (value.to === "" || (date && date.slice(0, 4) <= value.to))
        && (value.sure === "" || sureOf(row).split(":")[0] === value.sure) && (value.asked === "" || isAsked(row, value.asked)) && (value.by === "" || isBy(row, value.by))
        && words.every((word) => haystack(row).includes(word));
    });
    const date = (row) => data.documents[row[DOC]][2];
    const strength = (row) => (row[STRENGTH] < 0 ? 9 : row[STRENGTH]);
    const orders = {
      oldest: (a, b) => (date(a) || "9").localeCompare(date(b) || "9"), strong: (a, b) => strength(a) - strength(b), places: (a, b) => b[PLACES] - a[PLACES],
    };
    if (orders[value.order]) found = [...found].sort(orders[value.order]);
    page = 0;
    draw();
  }

  function marked(text) {
    const holder = make("bdi"), folded = words.length ? fold(text) : "";
    if (!words.length || folded.length !== text.length) { holder.textContent = text; return holder; }
    const spans = [];
    for (const word of words) for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) spans.push([at, at + word.length]);
    let reached = 0;
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      if (start < reached) continue;
      holder.append(text.slice(reached, start), make("mark", "", text.slice(start, end)));
      reached = end;
    }
    holder.append(text.slice(reached));
    return holder;
  }

  const place = (row) => row[PLACE].replace(" ", "\u00a0");
  function citation(row) {
    const [title, issuer, , date] = data.documents[row[DOC]], section = data.sections[row[SECTION]];
    return [issuer, `“${title}”`, date || "no date", section && `section “${section}”`, row[NUMBER] && `no. ${row[NUMBER]}`, row[PDF_PAGE] ? `PDF page ${row[PDF_PAGE]}` : row[PLACE]].filter(Boolean).join(", ") + ".";
  }

  function line(facts, title, value, isAside) {
    if (!value) return;
    const cell = make("dd");
    cell.append(isAside ? make("i", "soft", value) : make("bdi", "", value));
    facts.append(make("dt", "", title), cell);
  }

  function drawRow(row) {
    const [title, issuer, , date, file] = data.documents[row[DOC]];
    const article = make("article", "row"), left = make("div"), facts = make("dl"), chips = make("div", "chips"), text = make("p", "quote"), where = make("p", "where");
    text.append(marked(row[TEXT]));
    if (row[STRENGTH] >= 0) chips.append(make("span", `chip ${STRENGTHS[row[STRENGTH]]}`, STRENGTHS[row[STRENGTH]]));
    if (row[NUMBER]) chips.append(make("span", "chip", `no. ${row[NUMBER]}`));
    if (row[ANSWER]) chips.append(make("span", "chip", `answer: ${row[ANSWER]}`));
    if (row[PLACES]) chips.append(make("span", "chip", row[PLACES] === 1 ? "1 other place" : `${row[PLACES]} other places`));
    line(facts, "Who acts", names(row[ASKED]).join("; ") || `(${data.unnamed[row[UNNAMED]]})`, row[ASKED].length === 0);
    line(facts, "Asked by", names(row[BY]).join("; "));
    line(facts, "Theme", data.themes[row[THEME]]);
    line(facts, "Also about", row[OTHER].map((key) => data.themes[key]).join("; "));
    line(facts, "My themes", row[OWN].map((key) => data.themes[key]).join("; "));
    line(facts, "Sure", sureOf(row));
    if (row[FOLLOW]) line(facts, "Follow-up", row[FOLLOW].map((word, at) => (at === 2 && word ? `due ${word}` : word)).filter(Boolean).join(", "));
    data.columns.forEach((name, at) => line(facts, name, (row[COLUMNS] || [])[at]));
    const link = make("a");
    link.href = `evidence/${file}#${encodeURIComponent(row[ID])}`;
    link.append(make("bdi", "", short(title, 95)));
    link.title = title;
    const copy = make("button", "no-print", "Copy citation");
    copy.type = "button";
    copy.addEventListener("click", () => copyText(citation(row), copy));
    const rest = [issuer, date || "no date", place(row)].filter(Boolean).join(", ");
    const tail = make("bdi", "", `, ${rest}`);
    where.append(link, tail, copy);
    left.append(text, chips, where);
    article.append(left, facts);
    return article;
  }

  function copyText(text, button) {
    const done = () => { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy citation"; }, 1500); };
    const old = () => {
      const area = make("textarea");
      area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old); else old();
  }

  function draw(most = PAGE) {
    const start = page * PAGE, rows = found.slice(start, start + most), pages = Math.ceil(found.length / PAGE);
    list.replaceChildren(...rows.map(drawRow));
    const number = (count) => count.toLocaleString("en");
    const of = found.length === data.rows.length ? `${number(found.length)}` : `${number(found.length)} of ${number(data.rows.length)}`;
    shown.textContent = found.length ? `${of} recommendations` + (rows.length < found.length ? `, ${number(start + 1)} to ${number(start + rows.length)} shown` : "") : "No recommendation meets these filters.";
    pager.hidden = pages < 2;
    pager.querySelector("span").textContent = `Page ${number(page + 1)} of ${number(pages)}`;
    pager.querySelector("[data-step='-1']").disabled = page === 0;
    pager.querySelector("[data-step='1']").disabled = page >= pages - 1;
  }

  function fill() {
    const option = (select, value, text) => { const one = make("option", "", text); one.value = value; select.append(one); };
    const counts = (column, many) => { const count = new Map(); for (const row of data.rows) for (const key of many ? row[column] : [row[column]]) count.set(key, (count.get(key) || 0) + 1); return count; };
    const inOrder = (count) => [...count.entries()].filter(([key]) => key >= 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const said = new Set(data.rows.map((row) => sureOf(row).split(":")[0]));
    for (const word of data.sureWords) if (said.has(word)) option(form.elements.sure, word, word);
    if (counts(THEME).has(-1)) option(form.elements.theme, -1, "no theme");
    const themed = counts(THEME);
    for (const row of data.rows) for (const key of [...row[OWN], ...row[OTHER]]) if (key !== row[THEME]) themed.set(key, (themed.get(key) || 0) + 1);
    for (const [key, count] of inOrder(themed)) option(form.elements.theme, key, `${data.themes[key]} (${count})`);
    const tally = (words) => [...words.reduce((count, word) => count.set(word, (count.get(word) || 0) + 1), new Map())].sort((a, b) => (a[0] < b[0] ? -1 : 1));
    if (form.elements.follow)
      for (const [word, count] of tally(data.rows.map((row) => (row[FOLLOW] ? row[FOLLOW][0] : "not followed up")))) option(form.elements.follow, word, `${word} (${count})`);
    if (form.elements.column) for (const [word, count] of tally(data.rows.flatMap(fieldsOf)).slice(0, 300)) option(form.elements.column, word, `${short(word, 60)} (${count})`);
    data.documents.forEach(([title, , , date], key) => option(form.elements.document, key, short(title, 70) + (date ? `, ${date}` : "")));
    for (const [id, column] of [["names-asked", ASKED], ["names-by", BY]])
      for (const [key] of inOrder(counts(column, true)).slice(0, 400)) option(document.getElementById(id), data.people[key], "");
    const years = [...new Set(data.documents.map((one) => one[2].slice(0, 4)).filter(Boolean))].sort();
    for (const name of ["from", "to"]) for (const year of years) option(form.elements[name], year, year);
  }

  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { exact = {}; setTimeout(filter); });
  pager.addEventListener("click", (event) => {
    const step = event.target.dataset.step;
    if (!step) return;
    page += +step;
    draw();
    document.getElementById("all").scrollIntoView();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-theme], button[data-asked], button[data-by], button[data-meant]");
    if (!button) return;
    const { theme, about, asked, by, meant } = button.dataset, chosen = theme ?? about;
    form.reset();
    exact = { asked, by, meant };
    if (chosen !== undefined && chosen !== "others") form.elements.theme.value = String(data.themes.indexOf(chosen));
    if (asked !== undefined && asked !== "others") form.elements.asked.value = asked;
    if (meant !== undefined) form.elements.asked.value = meant;
    if (by !== undefined) form.elements.by.value = by;
    setTimeout(() => { filter(); document.getElementById("all").scrollIntoView(); });
  });
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details.care")) one.open = true; draw(PRINTED); });
  addEventListener("afterprint", () => draw());
  form.hidden = false;
  fill();
  draw();
})();
