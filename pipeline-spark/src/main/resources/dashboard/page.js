// The page from top to bottom, and its theme.
const period = () => {
  const { summary, days } = data;
  if (!summary.first_day) {
    return "No day with orders yet";
  }
  const { with_orders: withOrders, gap } = days.coverage;
  const range = (from, to) => (from === to ? `on ${day(from, LONG_DAY)}` : `from ${day(from, LONG_DAY)} to ${day(to, LONG_DAY)}`);
  const all = times(summary.days_of_data, "day", "days");
  return `Orders ${range(summary.first_day, summary.last_day)}, UTC · `
    + (gap ? `${count(withOrders)} of ${all} with orders: none ${range(gap.first_day, gap.last_day)}. Averages a day are over all ${all}.` : all);
};

const heading = () => {
  const { number, run, generation, published_at: at } = data.publication;
  document.title = `Assay dashboard: publication ${count(number)}, ${minute(at)}`;
  byId("period").textContent = period();
  byId("publication").textContent = `Publication ${count(number)} · ${minute(at)} · up to run ${count(run)} · generation ${count(generation)} · ${times(data.identity.batches, "batch", "batches")}`;
  byId("verdict").replaceChildren(...(data.gate
    ? [element("a", { href: "#gate", class: data.gate.passed ? "verdict" : "verdict wrong" }, (data.gate.passed ? "✓ Quality gate " : "✗ Quality gate ") + verdictOf(data.gate))]
    : ["No verdict of the quality gate is kept for this state."]));
};

const inOneLine = (figure) => {
  figure.style.fontSize = `min(1.35rem, ${(150 / figure.textContent.length).toFixed(1)}cqi)`;
  return figure;
};

const figures = () => {
  const { summary } = data;
  const each = (a, b) => short.count(b ? a / b : 0);
  const realised = summary.orders ? (100 * summary.realised_revenue) / summary.total_revenue : 0;
  byId("figures").append(...[
    ["Revenue", money(summary.total_revenue), "orders of every status"],
    ["Realised revenue", money(summary.realised_revenue), `completed orders: ${short.percent(realised)}`],
    ["Orders", count(summary.orders), `${each(summary.orders, summary.days_of_data)} a day`],
    ["Average order value", money(summary.average_order_value), "revenue an order"],
    ["Customers", count(summary.customers), `${each(summary.orders, summary.customers)} orders each`],
    ["Products", count(summary.products), "with an order"],
  ].map(([name, figure, more]) => element("div", {}, element("dt", {}, name), inOneLine(element("dd", {}, figure)), element("dd", {}, more))));
};

const empty = (place, title, text) => byId(place).append(element("p", { class: "empty" }, element("strong", {}, title), text));

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
figures();
if (data.summary.orders) {
  [dailyRevenue, regions, products, categories, statuses, dayTypes].forEach((part) => part());
} else {
  empty("sales-charts", "No orders yet", data.identity.delivered ? "Every record so far is in quarantine: see below why." : "They appear here after the next run.");
}
if (data.gate) {
  gate();
}
if (data.identity.batches) {
  [trend, flow].forEach((part) => part());
} else {
  empty("quality-charts", "Nothing was delivered yet", "What becomes of each record appears here after the next run.");
}
redraw();
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
