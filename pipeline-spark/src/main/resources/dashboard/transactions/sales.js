// What was sold.
const period = () => {
  const { summary, days } = feed;
  if (!summary.first_day) {
    return "No day with orders yet";
  }
  const { with_orders: withOrders, gap } = days.coverage;
  const range = (from, to) => (from === to ? `on ${day(from, LONG_DAY)}` : `from ${day(from, LONG_DAY)} to ${day(to, LONG_DAY)}`);
  const all = times(summary.days_of_data, "day", "days");
  return `Orders ${range(summary.first_day, summary.last_day)}, UTC · `
    + (gap ? `${count(withOrders)} of ${all} with orders: none ${range(gap.first_day, gap.last_day)}. Averages a day are over all ${all}.` : all);
};

const inOneLine = (figure) => {
  figure.style.fontSize = `min(1.35rem, ${(150 / figure.textContent.length).toFixed(1)}cqi)`;
  return figure;
};

const figures = () => {
  const { summary } = feed;
  const each = (a, b) => short.count(b ? a / b : 0);
  const realised = summary.orders ? (100 * summary.realised_revenue) / summary.total_revenue : 0;
  byId(own("figures")).append(...[
    ["Revenue", money(summary.total_revenue), "orders of every status"],
    ["Realised revenue", money(summary.realised_revenue), `completed orders: ${short.percent(realised)}`],
    ["Orders", count(summary.orders), `${each(summary.orders, summary.days_of_data)} a day`],
    ["Average order value", money(summary.average_order_value), "revenue an order"],
    ["Customers", count(summary.customers), `${each(summary.orders, summary.customers)} orders each`],
    ["Products", count(summary.products), "with an order"],
  ].map(([name, figure, more]) => element("div", {}, element("dt", {}, name), inOneLine(element("dd", {}, figure)), element("dd", {}, more))));
};

const withOthers = (view, name) => {
  const rows = records(view);
  return view.others ? [...rows, { ...view.others, [name]: "All others", isOthers: true }] : rows;
};

const dailyRevenue = () => {
  const days = records(feed.days);
  const style = days.length > 400 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  card("sales-charts", {
    id: "daily", title: "Revenue by day", size: "full",
    note: "Dollars, with the average of the last seven days of the calendar",
    body: [plot("daily-chart", "Area and line chart: revenue by day and its 7-day average.", lines(days.map((row) => row.order_date), [
      { label: "Revenue", data: days.map((row) => Number(row.revenue)), className: "s5", area: "area", borderWidth: 1 },
      { label: "7-day average", data: days.map((row) => Number(row.rolling_7_day_average)), className: "s3", borderWidth: 2.5 },
    ], {
      points: days.length === 1 ? 3 : 0,
      x: (i) => day(days[i].order_date, style),
      format: tick.money,
      tooltip: (line, i) => (line ? `7-day average: ${money(days[i].rolling_7_day_average)}` : `Revenue: ${money(days[i].revenue)}`),
    })), legend([{ className: "s5", name: "Revenue" }, { className: "s3", dash: [], name: "7-day average" }])],
    columns: [["order_date", "Day", plain], ["day_name", "Weekday", plain], ["revenue", "Revenue", money], ["orders", "Orders", count], ["rolling_7_day_average", "7-day average", money]],
    rows: days,
  });
};

const barCard = ({ id, title, shown, name, value = "revenue", label = "Revenue", text, exact = money, format = tick.money, upright = false, ...rest }) => card("sales-charts", {
  id, title, ...rest,
  body: [plot(id + "-chart", `Bar chart: ${title.toLowerCase()}. ${shown.map((row) => cut(row[name], 40) + " " + text(row)).join(", ")}.`,
    bars(shown.map((row) => row[name]), [{ label, figures: shown.map((row) => Number(row[value])), texts: shown.map(text), exact: shown.map((row) => exact(row[value])) }],
      { format, upright, isCount: value === "orders", tones: shown.map((row) => (row.isOthers ? "others" : "s0")) }),
    upright ? undefined : heightOf(shown.length, 1))],
});

const donutCard = ({ id, rows, name, value, label, exact, whole, figures, ...rest }) => {
  const ring = plot(id + "-chart", `Donut chart: ${rows.map((row) => `${cut(row[name], 40)} ${figures(row).at(-1)}`).join(", ")}.`, donut(rows, { name, value, label, exact }));
  ring.append(element("div", { class: "whole", "aria-hidden": "true" }, element("strong", {}, whole), element("span", {}, label.toLowerCase())));
  card("sales-charts", {
    id, rows, size: "slim", ...rest,
    body: [element("div", { class: "donut" }, ring, legend(rows.map((row, i) => ({ className: toneOf(i, row), name: row[name], figures: figures(row) }))))],
  });
};

// What the regions bring, and beside it how many orders that takes.
const regions = () => {
  const sales = withOthers(feed.regions, "region");
  const shareOfOrders = shares(sales.map((row) => row.orders), feed.summary.orders);
  const rows = sales.map((row, i) => ({ ...row, share_of_orders: shareOfOrders[i] }));
  barCard({
    id: "regions", title: "Revenue by region", note: "Dollars, and share of all revenue", size: "wide", rows,
    columns: [["region", "Region", plain], ["revenue", "Revenue", money], ["share_percent", "Share of revenue", percent]],
    shown: rows, name: "region", text: (row) => `${short.money(row.revenue)} · ${short.percent(row.share_percent)}`,
  });
  donutCard({
    id: "region-shares", title: "Orders by region", note: "Share of all orders", rows,
    columns: [["region", "Region", plain], ["orders", "Orders", count], ["share_of_orders", "Share of orders", percent], ["average_order_value", "Average order", money]],
    name: "region", value: "orders", label: "Orders", exact: count, whole: short.count(feed.summary.orders),
    figures: (row) => [short.percent(row.share_of_orders)],
  });
};

const products = () => {
  const rows = withOthers(feed.products, "product");
  barCard({
    id: "products", title: "Top 10 products", note: "By revenue in dollars; all others together are in the table", size: "wide", rows,
    columns: [["product", "Product", plain], ["category", "Category", plain], ["revenue", "Revenue", money], ["units", "Units", count], ["orders", "Orders", count], ["average_unit_price", "Average unit price", money], ["revenue_rank", "Rank", count]],
    shown: rows.filter((row) => !row.isOthers), name: "product", text: (row) => short.money(row.revenue),
  });
};

const categories = () => donutCard({
  id: "categories", title: "Revenue by category", note: "Dollars, and share of all revenue", size: "slim tall", rows: withOthers(feed.categories, "category"),
  columns: [["category", "Category", plain], ["revenue", "Revenue", money], ["units", "Units", count], ["orders", "Orders", count], ["share_percent", "Share of revenue", percent]],
  name: "category", value: "revenue", label: "Revenue", exact: money, whole: short.money(feed.summary.total_revenue),
  figures: (row) => [short.money(row.revenue), short.percent(row.share_percent)],
});

const statuses = () => {
  const rows = records(feed.statuses);
  barCard({
    id: "statuses", title: "Orders by status", note: "Orders, and share of all orders; only completed ones are realised revenue", size: "half", rows,
    columns: [["status", "Status", plain], ["orders", "Orders", count], ["revenue", "Revenue", money], ["share_percent", "Share of orders", percent]],
    shown: rows, name: "status", value: "orders", label: "Orders", exact: count, format: tick.count, upright: true,
    text: (row) => `${short.count(row.orders)} · ${short.percent(row.share_percent)}`,
  });
};

const dayTypes = () => {
  const rows = records(feed.day_types);
  barCard({
    id: "day-types", title: "Weekend against weekday", note: "Average revenue per day of the calendar, in dollars", size: "half", rows,
    columns: [["day_type", "Kind of day", plain], ["days", "Days", count], ["orders", "Orders", count], ["revenue", "Revenue", money], ["average_revenue_per_day", "Revenue a day", money], ["average_order_value", "Average order", money]],
    shown: rows, name: "day_type", value: "average_revenue_per_day", label: "Average revenue per day", upright: true,
    text: (row) => short.money(row.average_revenue_per_day),
  });
};

sections.transactions = {
  period,
  draw: () => {
    figures();
    if (feed.summary.orders) {
      [dailyRevenue, regions, products, categories, statuses, dayTypes].forEach((part) => part());
    } else {
      empty("sales-charts", "No orders yet", feed.identity.delivered ? "Every record so far is in quarantine: see below why." : "They appear here after the next run.");
    }
  },
};
