// What was sold.
const withOthers = (view, name) => {
  const rows = records(view);
  return view.others ? [...rows, { ...view.others, [name]: "All others", isOthers: true }] : rows;
};

const dailyRevenue = () => {
  const days = records(data.days);
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
  const sales = withOthers(data.regions, "region");
  const shareOfOrders = shares(sales.map((row) => row.orders), data.summary.orders);
  const rows = sales.map((row, i) => ({ ...row, share_of_orders: shareOfOrders[i] }));
  barCard({
    id: "regions", title: "Revenue by region", note: "Dollars, and share of all revenue", size: "wide", rows,
    columns: [["region", "Region", plain], ["revenue", "Revenue", money], ["share_percent", "Share of revenue", percent]],
    shown: rows, name: "region", text: (row) => `${short.money(row.revenue)} · ${short.percent(row.share_percent)}`,
  });
  donutCard({
    id: "region-shares", title: "Orders by region", note: "Share of all orders", rows,
    columns: [["region", "Region", plain], ["orders", "Orders", count], ["share_of_orders", "Share of orders", percent], ["average_order_value", "Average order", money]],
    name: "region", value: "orders", label: "Orders", exact: count, whole: short.count(data.summary.orders),
    figures: (row) => [short.percent(row.share_of_orders)],
  });
};

const products = () => {
  const rows = withOthers(data.products, "product");
  barCard({
    id: "products", title: "Top 10 products", note: "By revenue in dollars; all others together are in the table", size: "wide", rows,
    columns: [["product", "Product", plain], ["category", "Category", plain], ["revenue", "Revenue", money], ["units", "Units", count], ["orders", "Orders", count], ["average_unit_price", "Average unit price", money], ["revenue_rank", "Rank", count]],
    shown: rows.filter((row) => !row.isOthers), name: "product", text: (row) => short.money(row.revenue),
  });
};

const categories = () => donutCard({
  id: "categories", title: "Revenue by category", note: "Dollars, and share of all revenue", size: "slim tall", rows: withOthers(data.categories, "category"),
  columns: [["category", "Category", plain], ["revenue", "Revenue", money], ["units", "Units", count], ["orders", "Orders", count], ["share_percent", "Share of revenue", percent]],
  name: "category", value: "revenue", label: "Revenue", exact: money, whole: short.money(data.summary.total_revenue),
  figures: (row) => [short.money(row.revenue), short.percent(row.share_percent)],
});

const statuses = () => {
  const rows = records(data.statuses);
  barCard({
    id: "statuses", title: "Orders by status", note: "Orders, and share of all orders; only completed ones are realised revenue", size: "half", rows,
    columns: [["status", "Status", plain], ["orders", "Orders", count], ["revenue", "Revenue", money], ["share_percent", "Share of orders", percent]],
    shown: rows, name: "status", value: "orders", label: "Orders", exact: count, format: tick.count, upright: true,
    text: (row) => `${short.count(row.orders)} · ${short.percent(row.share_percent)}`,
  });
};

const dayTypes = () => {
  const rows = records(data.day_types);
  barCard({
    id: "day-types", title: "Weekend against weekday", note: "Average revenue per day of the calendar, in dollars", size: "half", rows,
    columns: [["day_type", "Kind of day", plain], ["days", "Days", count], ["orders", "Orders", count], ["revenue", "Revenue", money], ["average_revenue_per_day", "Revenue a day", money], ["average_order_value", "Average order", money]],
    shown: rows, name: "day_type", value: "average_revenue_per_day", label: "Average revenue per day", upright: true,
    text: (row) => short.money(row.average_revenue_per_day),
  });
};
