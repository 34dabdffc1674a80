// What the page does in the browser: tells presses to the server, copies, folds, and listens to the keys.
window.gongkai = (() => {
  const OPENERS = new Set(["report", "cell", "operands", "close"]);
  const words = () => window.gongkaiWords || {};

  function say(text) {
    let note = document.getElementById("gongkai-note");
    if (!note) {
      note = document.createElement("div");
      note.id = "gongkai-note";
      note.setAttribute("role", "status");
      document.body.append(note);
    }
    note.textContent = text;
    note.classList.add("shown");
    clearTimeout(note.timer);
    note.timer = setTimeout(() => note.classList.remove("shown"), 1600);
  }

  // For screen readers: the answer that has come, without the conversation before it.
  function announce(text) {
    let heard = document.getElementById("gongkai-heard");
    if (!heard) {
      heard = document.createElement("div");
      heard.id = "gongkai-heard";
      heard.setAttribute("role", "status");
      document.body.append(heard);
    }
    heard.textContent = text;
  }

  const pairsOf = (id) => [...document.querySelectorAll(`#${id} .picker-chips .chip`)].map((chip) => [chip.dataset.id, chip.dataset.label]);

  // What opened the panel, so that the keyboard comes back to it.
  let opener = null;

  // Where another page was asked for: it is read from its beginning.
  let paged = null;

  // The panel narrows the page, which moves every line: what was pressed, or is read, stays where it was.
  function openPanel(open) {
    if (open === document.body.classList.contains("panel-open")) return;
    const inView = (each) => { const { top, bottom } = each.getBoundingClientRect(); return bottom > 110 && top < innerHeight - 40; };
    const kept = opener?.isConnected && inView(opener) ? opener : [...document.querySelectorAll(".turn p, .turn tr, .finding-item, .data tr")].find(inView);
    const before = kept?.getBoundingClientRect().top;
    document.body.classList.toggle("panel-open", open);
    if (kept) window.scrollBy(0, kept.getBoundingClientRect().top - before);
    if (open) document.querySelector("#panel .close")?.focus({ preventScroll: true });
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(words().copied);
  }

  function pending(question) {
    const thread = document.getElementById("thread");
    if (!thread || !question.trim()) return;
    thread.querySelector(".pending")?.remove();
    const holder = document.createElement("div");
    holder.className = "pending";
    holder.setAttribute("role", "status");
    const asked = document.createElement("p");
    asked.className = "question";
    asked.textContent = question;
    const wait = document.createElement("p");
    wait.className = "wait";
    wait.textContent = words().loading;
    holder.append(asked, wait);
    thread.append(holder);
    holder.scrollIntoView({ block: "end" });
  }

  // The question that is being sent leaves its box for the thread.
  function take(given) {
    const box = document.querySelector("#question textarea, #question input");
    pending(given[0] || "");
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return given;
  }

  function onPress(event, trigger, surface) {
    const pressed = event.target.closest("button, a");
    if (!pressed) return;
    if (pressed.classList.contains("copy")) {
      const link = pressed.dataset.link;
      copy(link !== undefined ? location.origin + location.pathname + link : pressed.dataset.copy);
      return;
    }
    if (pressed.classList.contains("unfold")) {
      pressed.previousElementSibling.classList.remove("folded");
      pressed.hidden = true;
      return;
    }
    if (pressed.classList.contains("preset")) {
      const held = document.querySelector("#data-measures .picker");
      const others = pairsOf("data-measures").filter(([id]) => id !== pressed.dataset.id);
      held?.dispatchEvent(new CustomEvent("gongkai:put", { detail: [...others, [pressed.dataset.id, pressed.textContent]], bubbles: true }));
      return;
    }
    const name = pressed.dataset.do;
    if (!name) return;
    event.preventDefault();
    const data = { ...pressed.dataset };
    if (data.confirm && !window.confirm(data.confirm)) return;
    if (data.prompt) {
      const title = window.prompt(data.prompt, data.title || "");
      if (!title) return;
      data.title = title;
    }
    if (name === "review") data.reason = pressed.parentElement.querySelector(".reason")?.value || "";
    if (name === "ask") pending(data.question);
    if (name === "page") paged = surface;
    if (name === "cite" || name === "cell" || name === "operands") opener = pressed;
    if (name === "close") opener?.isConnected && opener.focus({ preventScroll: true });
    if (name === "chart") setTimeout(() => document.querySelector(".plot canvas, .plot svg")?.scrollIntoView({ block: "center" }), 700);
    trigger(OPENERS.has(name) ? "click" : "select", data);
  }

  // What is in a view that is only being opened can't be scrolled to yet.
  function show(element, tries) {
    if (!element.isConnected) return;
    if (element.offsetParent !== null) element.scrollIntoView({ block: "center", inline: "center" });
    if (tries > 0 && (element.offsetParent === null || tries > 17)) setTimeout(() => show(element, tries - 1), 80);
  }

  // A new lit cell or sentence is brought into view; a new answer too.
  function watch(element) {
    let before = "";
    let drawn = null;
    const look = () => {
      const id = element.id || element.closest("[id]")?.id;
      const lit = element.querySelector("td.lit, mark.lit");
      const name = (lit?.closest("table, section")?.textContent || "").length + ":" + (lit?.dataset.metric || lit?.textContent || "");
      if (lit && name !== before) show(lit, 20);
      before = lit ? name : "";
      if (paged === element) {
        paged = null;
        element.scrollIntoView({ block: "start" });
      }
      const thread = element.querySelector(".thread");
      if (thread && thread !== drawn) document.getElementById("thread")?.querySelector(".pending")?.remove();
      drawn = thread;
      element.querySelector(".growing")?.scrollIntoView({ block: "nearest" });
      openPanel(!!document.querySelector("#panel .panel"));
      document.body.classList.toggle("report-open", !!document.querySelector("#report .report, #report .state"));
      if (id && element.querySelector(".turn.last")) {
        const count = element.querySelectorAll(".turn").length;
        if (count !== Number(element.dataset.turns || 0)) {
          element.dataset.turns = String(count);
          document.getElementById("thread")?.querySelector(".pending")?.remove();
          announce(element.querySelector(".turn.last .said")?.textContent.slice(0, 600) || "");
          requestAnimationFrame(() => element.querySelector(".turn.last")?.scrollIntoView({ block: "start" }));
        }
      } else element.dataset.turns = "0";
    };
    new MutationObserver(look).observe(element, { childList: true, subtree: true, characterData: true });
    // A view that is opened for the first time comes with its content.
    look();
  }

  function wire(element, trigger) {
    element.addEventListener("click", (event) => onPress(event, trigger, element));
    watch(element);
  }

  function setTheme(dark) {
    document.body.classList.toggle("dark", dark);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }

  function wireHead(element) {
    const kept = localStorage.getItem("gongkai-theme");
    if (kept) setTheme(kept === "dark");
    else document.documentElement.style.colorScheme = document.body.classList.contains("dark") ? "dark" : "light";
    document.title = words().title;
    element.addEventListener("click", (event) => {
      const language = event.target.closest(".language");
      if (language) {
        document.cookie = "gongkai_language=" + language.dataset.language + "; path=/; max-age=31536000; SameSite=Lax";
        const address = new URL(location.href);
        address.searchParams.delete("language");
        location.replace(address);
      } else if (event.target.closest(".theme")) {
        const dark = !document.body.classList.contains("dark");
        localStorage.setItem("gongkai-theme", dark ? "dark" : "light");
        setTheme(dark);
      }
    });
  }

  // Saved sets of the data view stay in the browser.
  function wireSets(element) {
    const KEY = "gongkai-sets";
    const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; } };
    const make = (text, className, press) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = className;
      made.textContent = text;
      made.addEventListener("click", press);
      return made;
    };
    const draw = () => {
      const holder = document.createElement("div");
      holder.className = "sets";
      for (const set of read()) {
        const item = document.createElement("span");
        item.className = "set";
        item.append(
          make(set.name, "quiet", () => {
            for (const [id, value] of [["data-measures", set.measures], ["data-agencies", set.agencies]])
              document.querySelector(`#${id} .picker`)?.dispatchEvent(new CustomEvent("gongkai:put", { detail: value, bubbles: true }));
          }),
          make("✕", "icon", () => { localStorage.setItem(KEY, JSON.stringify(read().filter((each) => each.name !== set.name))); draw(); }),
        );
        holder.append(item);
      }
      holder.append(make(words().save_set, "quiet", () => {
        const name = window.prompt(words().save_set_as, "");
        if (!name) return;
        const set = { name: name.slice(0, 40), measures: pairsOf("data-measures"), agencies: pairsOf("data-agencies") };
        localStorage.setItem(KEY, JSON.stringify([...read().filter((each) => each.name !== set.name), set].slice(-30)));
        draw();
      }));
      element.replaceChildren(holder);
    };
    draw();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") document.querySelector("#panel .close")?.click();
    else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.querySelectorAll('#views [role="tab"]')[1]?.click();
      setTimeout(() => document.querySelector("#search-words textarea, #search-words input")?.focus(), 60);
    }
  }, true);

  return { wire, wireHead, wireSets, take };
})();
