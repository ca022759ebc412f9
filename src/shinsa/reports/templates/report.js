"use strict";
// Filters the provisions, folds what needs no attention, and keeps its state in the address. Without it everything is shown.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const search = document.getElementById("q");
  const standards = all("#provisions > .standard");
  const buttons = all("button[data-f]", form);
  const cards = all(".card").map((element) => ({
    element,
    s: [element.closest(".standard").dataset.s],
    v: [element.dataset.v],
    m: [element.dataset.m],
    b: element.dataset.b.split(" "),
  }));
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const text = (card) => (card.text ??= plain(card.element.textContent));
  const facets = ["s", "v", "m", "b"];
  const first = standards.length > 1 ? "0" : "";
  let state;

  const start = () => ({ s: first ? [first] : [], v: [], m: [], b: [], q: "" });

  const matches = (card, but) =>
    facets.every((f) => f === but || !state[f].length || state[f].some((one) => card[f].includes(one))) &&
    plain(state.q).split(/\s+/).every((word) => !word || text(card).includes(word));

  const count = () => {
    for (const facet of facets) {
      const pool = cards.filter((card) => matches(card, facet));
      for (const button of buttons.filter((one) => one.dataset.f === facet)) {
        const is = button.dataset.is;
        const number = is ? pool.filter((card) => card[facet].includes(is)).length : pool.length;
        button.querySelector("i").textContent = number;
        button.setAttribute("aria-pressed", String(is ? state[facet].includes(is) : !state[facet].length));
      }
    }
  };

  // A heading stays where something below it is shown, in it or in the deeper ones that follow.
  const headings = (standard) => {
    let below = [];
    for (const chapter of all(".chapter", standard).reverse()) {
      const depth = Number(chapter.dataset.d);
      const on = Boolean(chapter.querySelector(".card:not(.off)")) || below.some((one) => one > depth);
      chapter.classList.toggle("off", !on);
      below = below.filter((one) => one <= depth);
      if (on) below.push(depth);
    }
  };

  const show = () => {
    let shown = 0;
    for (const card of cards) {
      const on = matches(card);
      card.element.classList.toggle("off", !on);
      shown += on;
    }
    for (const standard of standards) {
      headings(standard);
      standard.classList.toggle("off", Boolean(state.s.length) && !state.s.includes(standard.dataset.s));
    }
    document.getElementById("none").hidden = shown > 0;
    const output = document.getElementById("shown");
    output.textContent = output.dataset.say.replace(/##?/g, (sign) => (sign === "#" ? shown : cards.length));
    count();
  };

  const write = () => {
    const parts = new URLSearchParams();
    for (const facet of facets) if (String(state[facet]) !== String(start()[facet])) parts.set(facet, state[facet].join(","));
    if (state.q) parts.set("q", state.q);
    const hash = parts.toString();
    try {
      history.replaceState(null, "", hash ? `#?${hash}` : location.pathname + location.search);
    } catch {
      // Where the page is shown inside another one, its address may not change; the filter works all the same.
    }
  };

  const read = () => {
    state = start();
    if (!location.hash.startsWith("#?")) return;
    const parts = new URLSearchParams(location.hash.slice(2));
    for (const facet of facets) {
      if (parts.has(facet)) state[facet] = parts.get(facet).split(",").filter(Boolean);
    }
    state.q = parts.get("q") ?? "";
  };

  // A link to a provision or to a piece of evidence opens what hides it.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const standard = target.closest(".standard");
    if (standard) {
      state = { ...start(), s: first ? [standard.dataset.s] : [] };
      search.value = "";
      show();
    }
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (!["#result", "#mend"].includes(location.hash)) target.scrollIntoView();
  };

  const follow = () => {
    read();
    search.value = state.q;
    show();
    reveal();
  };

  const toggle = (button) => {
    const { f, is } = button.dataset;
    if (!is) state[f] = [];
    else if (f === "s") state[f] = [is];
    else state[f] = state[f].includes(is) ? state[f].filter((one) => one !== is) : [...state[f], is];
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.f) toggle(button);
    if (button.type === "reset") state = start();
    if (button.id === "open" || button.id === "close") {
      for (const card of cards) if (!card.element.classList.contains("off")) card.element.open = button.id === "open";
    }
    if (button.type === "reset") search.value = "";
    show();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", () => {
    state.q = search.value;
    show();
    write();
  });
  addEventListener("hashchange", follow);

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open]):not(.annex)");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });

  for (const card of cards) card.element.open = false;
  form.hidden = false;
  follow();
})();
