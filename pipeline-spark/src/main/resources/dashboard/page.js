// The page from top to bottom, and its theme.
const eachFeed = (work) => data.feeds.map((each) => {
  feed = each;
  return work(sections[each.name]);
});

const nameOf = () => (data.feeds.length > 1 ? words(feed.name) + ": " : "");

const stateOf = () => `${nameOf()}up to run ${count(feed.run)} · generation ${count(feed.generation)} · ${times(feed.identity.batches, "batch", "batches")}`;

const verdictLink = () => (feed.gate
  ? element("a", { href: "#" + own("gate"), class: feed.gate.passed ? "verdict" : "verdict wrong" }, `${feed.gate.passed ? "✓" : "✗"} ${nameOf()}Quality gate ${verdictOf(feed.gate)}`)
  : `${nameOf()}No verdict of the quality gate is kept for this state.`);

const heading = () => {
  const { number, published_at: at } = data.publication;
  document.title = `Assay dashboard: publication ${count(number)}, ${minute(at)}`;
  byId("period").textContent = eachFeed((section) => nameOf() + section.period()).join(" · ");
  byId("publication").textContent = `Publication ${count(number)} · ${minute(at)} · ${eachFeed(stateOf).join(" · ")}`;
  document.querySelector(".skip").href = "#" + document.querySelector("main section[tabindex]").id;
  byId("verdict").replaceChildren(...eachFeed(verdictLink).flatMap((verdict, i) => (i ? [" · ", verdict] : [verdict])));
};

// The theme is the system's, until the button says otherwise. The choice is kept where the browser
// lets a page keep anything; where it does not, the theme changes all the same.
const THEME = "assay-theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const stored = (use) => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};
let chosen = stored((storage) => storage.getItem(THEME));
const isDark = () => !isPaper && (["dark", "light"].includes(chosen) ? chosen === "dark" : system.matches);
const redraw = () => {
  root.toggleAttribute("data-print", isPaper);
  root.dataset.theme = isDark() ? "dark" : "light";
  byId("theme").textContent = isDark() ? "Use light theme" : "Use dark theme";
  draw();
};
byId("theme").addEventListener("click", () => {
  const wanted = isDark() ? "light" : "dark";
  // The system's own theme is not kept: from then on the page follows the system again.
  chosen = (wanted === "dark") === system.matches ? null : wanted;
  stored((storage) => (chosen ? storage.setItem(THEME, chosen) : storage.removeItem(THEME)));
  redraw();
});
[system, narrow].forEach((query) => query.addEventListener("change", redraw));
// Paper is white, and charts do not follow its width by themselves: they are drawn for it just before.
["beforeprint", "afterprint"].forEach((event) => addEventListener(event, () => {
  isPaper = event === "beforeprint";
  redraw();
}));

heading();
eachFeed((section) => {
  section.draw();
  drawQuality();
});
redraw();
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
