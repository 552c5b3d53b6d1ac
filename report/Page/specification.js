"use strict";
(() => {
  const root = document.documentElement;
  const kept = { // Where the page may not store anything, the choice lasts as long as the page is open.
    get theme() { try { return localStorage.getItem("theme"); } catch { return null; } },
    set theme(value) { try { localStorage.setItem("theme", value); } catch { /* not kept */ } },
  };

  const theme = document.getElementById("theme");
  const preference = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (preference.matches ? "dark" : "light")) === "dark";
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  if (kept.theme === "dark" || kept.theme === "light") root.dataset.theme = kept.theme;
  showTheme();
  preference.addEventListener("change", showTheme);
  theme.addEventListener("click", () => {
    root.dataset.theme = kept.theme = isDark() ? "light" : "dark";
    showTheme();
  });

  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const dense = text => text.toLowerCase().replace(/\s+/g, "");
  const chapters = [...document.querySelectorAll(".chapter")].map(section => ({
    section,
    lines: document.querySelectorAll(`#toc a[href="#${CSS.escape(section.id)}"]`),
    entries: [...section.querySelectorAll(".entry")].map(entry => ({ entry, text: null })),
  }));
  const total = chapters.reduce((sum, chapter) => sum + chapter.entries.length, 0);

  // A formula is found as it is written in the summary of its law, whatever spaces are between its letters.
  const textOf = one => one.text ??= dense(one.entry.closest(".chapter").id + one.entry.dataset.claim + one.entry.textContent);
  const filter = () => {
    const wanted = search.value.trim();
    const phrase = dense(wanted);
    const words = wanted.toLowerCase().split(/\s+/);
    const inWords = words.every(word => word.length > 1);
    let count = 0;
    for (const chapter of chapters) {
      let here = 0;
      for (const one of chapter.entries) {
        const matches = phrase === "" || textOf(one).includes(phrase) || (inWords && words.every(word => textOf(one).includes(word)));
        one.entry.hidden = !matches;
        here += matches;
      }
      chapter.section.hidden = here === 0 && phrase !== "";
      chapter.lines.forEach(line => line.parentElement.hidden = chapter.section.hidden);
      count += here;
    }
    root.classList.toggle("searching", phrase !== "");
    found.textContent = phrase === "" ? "" : `${count === 0 ? "None" : count} of ${total} laws and examples`;
  };
  search.addEventListener("input", filter);
  search.form.addEventListener("submit", event => {
    event.preventDefault();
    const first = document.querySelector(".entry:not([hidden]) h4 a");
    if (search.value.trim() !== "" && first) { first.focus(); first.scrollIntoView({ block: "center" }); }
  });
  addEventListener("keydown", event => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(input|textarea)$/i.test(event.target.tagName)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && search.value !== "") {
      search.value = "";
      filter();
      search.focus();
    }
  });
  // A link leads to what a search has hidden, too.
  const reveal = hash => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target && !target.checkVisibility()) {
      search.value = "";
      filter();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", () => reveal(location.hash));
  document.addEventListener("click", event => {
    const link = event.target.closest('a[href^="#"]');
    if (link) reveal(link.hash);
  });

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", async () => {
      await copy(button.parentElement.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => button.textContent = "Copy", 2000);
    });
  }

  const narrow = matchMedia("(max-width: 62rem)");
  const fold = () => document.getElementById("toc").open = !narrow.matches;
  fold();
  narrow.addEventListener("change", fold);

  const unfolded = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".message:not([open]), .group:not([open])")) {
      details.open = true;
      unfolded.push(details);
    }
  });
  addEventListener("afterprint", () => unfolded.splice(0).forEach(details => details.open = false));
})();
