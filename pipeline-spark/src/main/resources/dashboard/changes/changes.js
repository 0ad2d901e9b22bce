// What happened to the rows of the database, and what they say.
const FULL_LOAD = "1970-01-01";
const kinds = [["inserted", "Inserted", "s2", []], ["updated", "Updated", "s0", [7, 3]], ["deleted", "Deleted", "s3", [2, 3]]];

// The tables' days together; the full load is no day of its own.
const daysOf = () => {
  const byDay = new Map();
  records(feed.days).filter((row) => row.change_date !== FULL_LOAD).forEach((row) => {
    const sum = byDay.get(row.change_date) || { change_date: row.change_date, inserted: 0, updated: 0, deleted: 0 };
    kinds.forEach(([kind]) => { sum[kind] += row[kind]; });
    byDay.set(row.change_date, sum);
  });
  return [...byDay.values()].sort((a, b) => (a.change_date < b.change_date ? -1 : 1));
};

const period = () => {
  const days = daysOf();
  if (!days.length) {
    return feed.days.rows.length ? "A full load, and no change since" : "No row of the database yet";
  }
  const [from, to] = [days[0].change_date, days.at(-1).change_date];
  const range = from === to ? `on ${day(from, LONG_DAY)}` : `from ${day(from, LONG_DAY)} to ${day(to, LONG_DAY)}`;
  return `Changes ${range}, UTC · ${times(days.length, "day", "days")} with changes`;
};

const stateOf = (row) => (row.state === null || row.state === "" ? "(none)" : row.state);

const figures = () => {
  const { summary } = feed;
  byId(own("rows")).append(...[
    ["Orders", count(summary.orders), "that are there now"],
    ["Revenue", money(summary.revenue), "prices of their pieces"],
    ["Freight", money(summary.freight), "of their pieces"],
    ["Customers", count(summary.customers), "who are there now"],
    ["Lifetime value", money(summary.average_lifetime_value), "a customer, freight included"],
    ["Delivered late", percent(summary.late_percent), "of the orders with an estimate"],
  ].map(([name, figure, more]) => element("div", {}, element("dt", {}, name), element("dd", {}, figure), element("dd", {}, more))));
};

const history = () => {
  const days = daysOf();
  const loaded = records(feed.days).filter((row) => row.change_date === FULL_LOAD).reduce((sum, row) => sum + row.inserted, 0);
  const style = days.length > 400 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  card("changes-charts", {
    id: "history", title: "Changes of rows by day", size: "full",
    note: `Of customers, products and orders together, by the day of the commit; ${times(loaded, "row", "rows")} of the full load are in the table alone`,
    body: [plot("history-chart", `Line chart: rows inserted, updated and deleted on ${times(days.length, "day", "days")}.`,
      lines(days.map((row) => row.change_date), kinds.map(([kind, label, className, dash]) => ({ label, data: days.map((row) => row[kind]), className, dash, borderWidth: 2 })), {
        points: days.length === 1 ? 3 : 0,
        x: (i) => day(days[i].change_date, style),
        format: tick.count,
        tooltip: (line, i) => `${kinds[line][1]}: ${count(days[i][kinds[line][0]])}`,
      })), legend(kinds.map(([, name, className, dash]) => ({ className, dash, name })))],
    columns: [["change_date", "Day", plain], ["table_name", "Table", plain], ...kinds.map(([kind, label]) => [kind, label, count]), ["rows_at_end", "Rows at its end", count]],
    rows: records(feed.days),
  });
};

const barCard = ({ id, title, names, series, format, isCount = false, upright = false, ...rest }) => card("changes-charts", {
  id, title, ...rest,
  body: [plot(id + "-chart", `Bar chart: ${title.toLowerCase()}. ${series.map(({ label, texts }) => `${label}: ${texts.map((text, i) => `${cut(names[i], 40)} ${text}`).join(", ")}`).join("; ")}.`,
    bars(names, series, { format, isCount, upright, ...(series.length > 1 ? {} : { tones: names.map(() => "s0") }) }),
    upright ? undefined : heightOf(names.length, series.length)),
  ...(series.length > 1 ? [legend(series.map(({ label, className }) => ({ className, name: label })))] : [])],
});

const revenue = () => {
  const rows = records(feed.states).map((row) => ({ ...row, name: stateOf(row) }));
  const shown = rows.slice(0, 20);
  barCard({
    id: "states", title: "Revenue by state", size: "half", rows,
    note: `Dollars, and share of all revenue, where the customer lived when the order was purchased${rows.length > shown.length ? "; the 20 states with most" : ""}`,
    names: shown.map((row) => row.name),
    series: [{ label: "Revenue", figures: shown.map((row) => Number(row.revenue)), texts: shown.map((row) => `${short.money(row.revenue)} · ${short.percent(row.share_percent)}`), exact: shown.map((row) => money(row.revenue)) }],
    format: tick.money,
    columns: [["name", "State", plain], ["orders", "Orders", count], ["customers", "Customers", count], ["revenue", "Revenue", money], ["freight", "Freight", money], ["average_order_value", "Average order", money], ["share_percent", "Share of revenue", percent]],
  });
};

const latency = () => {
  const rows = records(feed.latencies).map((row) => ({ ...row, name: stateOf(row) }));
  const shown = rows.filter((row) => row.delivered).sort((a, b) => b.delivered - a.delivered).slice(0, 20);
  const days = (figure) => (figure === null ? NONE : times(figure, "day", "days"));
  const series = (key, label, className) => ({ label, className, figures: shown.map((row) => row[key]), texts: shown.map((row) => short.count(row[key])), exact: shown.map((row) => days(row[key])) });
  barCard({
    id: "latency", title: "Days to delivery by state", size: "half", rows,
    note: "Days from purchase to delivery that half of the orders took at most, and that nine in ten did",
    names: shown.map((row) => row.name),
    series: [series("delivery_days_p50", "Half of the orders", "s0"), series("delivery_days_p90", "Nine in ten", "s1")],
    format: tick.count, isCount: true,
    columns: [["name", "State", plain], ["orders", "Orders", count], ["delivered", "Delivered", count], ["delivery_days_p50", "Half within, days", count], ["delivery_days_p90", "Nine in ten within, days", count], ["estimated", "With an estimate", count], ["late", "Late", count], ["late_percent", "Late, per cent", percent]],
  });
};

const values = () => {
  const bands = records(feed.bands);
  const shareOf = shares(bands.map((row) => row.customers), feed.summary.customers);
  barCard({
    id: "values", title: "Customers by lifetime value", size: "half", upright: true,
    rows: bands.map((row, i) => ({ ...row, share: shareOf[i] })),
    note: "Price and freight of all orders of a customer who is there, and share of the customers",
    names: bands.map((row) => row.band),
    series: [{ label: "Customers", figures: bands.map((row) => row.customers), texts: bands.map((row, i) => `${short.count(row.customers)} · ${short.percent(shareOf[i])}`), exact: bands.map((row) => count(row.customers)) }],
    format: tick.count, isCount: true,
    columns: [["band", "Lifetime value", plain], ["customers", "Customers", count], ["share", "Share of customers", percent], ["lifetime_value", "Worth together", money]],
  });
};

const customers = () => {
  const rows = records(feed.customers).map((row) => ({ ...row, name: `Customer ${row.customer_id}` }));
  barCard({
    id: "customers", title: "Top 10 customers", size: "half", rows,
    note: "By lifetime value in dollars",
    names: rows.map((row) => row.name),
    series: [{ label: "Lifetime value", figures: rows.map((row) => Number(row.lifetime_value)), texts: rows.map((row) => short.money(row.lifetime_value)), exact: rows.map((row) => money(row.lifetime_value)) }],
    format: tick.money,
    columns: [["name", "Customer", plain], ["segment", "Segment", plain], ["loyalty_tier", "Tier", plain], ["orders", "Orders", count], ["lifetime_value", "Lifetime value", money], ["average_order_value", "Average order", money], ["favourite_product", "Favourite product", plain], ["value_rank", "Rank", count]],
  });
};

sections.changes = {
  period,
  draw: () => {
    figures();
    if (!feed.days.rows.length) {
      empty("changes-charts", "No rows yet", feed.identity.delivered ? "Every record so far is in quarantine: see below why." : "They appear here after the next run.");
      return;
    }
    history();
    if (feed.summary.orders) {
      revenue();
      latency();
    }
    if (feed.summary.customers) {
      values();
      customers();
    }
  },
};
