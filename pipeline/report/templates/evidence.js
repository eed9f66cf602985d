"use strict";
function show() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const box of document.querySelectorAll("rect[data-row]")) box.classList.toggle("on", box.dataset.row === id);
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
