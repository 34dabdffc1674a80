// The type-ahead field: suggestions come from the server, choices are kept in props.value as a list of ids.
const field = element.querySelector("input");
const chips = element.querySelector(".picker-chips");
const list = element.querySelector(".picker-list");
const words = window.gongkaiWords || {};
const labels = new Map();
let chosen = Array.isArray(props.value) ? [...props.value] : [];
let choices = [];
let at = -1;
let asked = 0;
let timer = 0;

element.querySelector(".picker-label").textContent = words[props.label_key] || "";
field.setAttribute("aria-label", words[props.label_key] || "");
list.id = "list-" + Math.random().toString(36).slice(2);
field.setAttribute("aria-controls", list.id);

function drawChips() {
  chips.replaceChildren(...chosen.map((id) => {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.dataset.id = id;
    chip.dataset.label = labels.get(id) || id;
    chip.textContent = chip.dataset.label + " ✕";
    chip.addEventListener("click", () => put(chosen.filter((each) => each !== id)));
    return chip;
  }));
  field.placeholder = chosen.length ? "" : words[props.hint_key] || "";
}

function put(ids) {
  chosen = props.single ? ids.slice(-1) : ids;
  drawChips();
  props.value = [...chosen];
  trigger("change");
}

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  at = -1;
}

function draw() {
  list.replaceChildren(...choices.map(([id, label], place) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = list.id + "-" + place;
    item.setAttribute("aria-selected", String(place === at));
    item.textContent = label;
    item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(place); });
    return item;
  }));
  list.hidden = choices.length === 0;
  field.setAttribute("aria-expanded", String(choices.length > 0));
  if (at >= 0) field.setAttribute("aria-activedescendant", list.id + "-" + at);
  else field.removeAttribute("aria-activedescendant");
}

function choose(place) {
  const [id, label] = choices[place];
  labels.set(id, label);
  field.value = "";
  close();
  put([...chosen.filter((each) => each !== id), id]);
}

async function look() {
  const mine = ++asked;
  const found = await server.suggest_choices([field.value, document.documentElement.lang === "en" ? "en" : "zh"]);
  if (mine !== asked || document.activeElement !== field) return;
  choices = found.filter(([id]) => !chosen.includes(id));
  at = choices.length && field.value ? 0 : -1;
  draw();
}

field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 120); });
field.addEventListener("focus", look);
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" && !list.hidden) { at = Math.min(at + 1, choices.length - 1); draw(); event.preventDefault(); }
  else if (event.key === "ArrowUp" && !list.hidden) { at = Math.max(at - 1, 0); draw(); event.preventDefault(); }
  else if (event.key === "Enter" && at >= 0) { choose(at); event.preventDefault(); }
  else if (event.key === "Escape") { if (!list.hidden) { close(); event.stopPropagation(); } }
  else if (event.key === "Backspace" && !field.value && chosen.length) put(chosen.slice(0, -1));
});
element.querySelector(".picker-box").addEventListener("click", (event) => { if (event.target === event.currentTarget) field.focus(); });
element.addEventListener("gongkai:put", (event) => {
  for (const [id, label] of event.detail) labels.set(id, label);
  put(event.detail.map(([id]) => id));
});
drawChips();
