"use strict";
function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const figure of document.querySelectorAll("figure")) figure.style.top = "";
  for (const box of document.querySelectorAll("rect[data-row]")) {
    box.classList.toggle("on", box.dataset.row === id);
    if (box.dataset.row !== id) continue;
    // A page that is taller than the window sticks so that the marked place can be seen.
    const figure = box.closest("figure"), below = box.getBoundingClientRect().bottom - figure.getBoundingClientRect().top;
    if (below > innerHeight - 60) figure.style.top = `${innerHeight - 60 - below}px`;
  }
}
addEventListener("hashchange", show);
show();
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const text = button.previousElementSibling.textContent;
  const done = () => { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy"; }, 1500); };
  const old = () => {
    const area = document.createElement("textarea");
    area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old); else old();
});
