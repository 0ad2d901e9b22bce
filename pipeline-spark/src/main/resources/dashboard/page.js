"use strict";
// Draws the page from the data block. Text is written by textContent alone, so that no name in the
// data can be anything but text.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = [];

  // --- figures as people read them; dollars and per cents come as exact decimal text ---
  const grouped = (text) => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
  const money = (text) => (text === null ? "–" : text.startsWith("-") ? "-$" + grouped(text.slice(1)) : "$" + grouped(text));
  const count = (number) => (number === null ? "–" : grouped(String(number)));
  const percent = (text) => (text === null ? "–" : text + "\u00a0%");
  const plain = (text) => (text === null ? "–" : String(text));
  const compact = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", notation: "compact", maximumSignificantDigits: 3 });
  const short = (text) => compact.format(Number(text));
  const share = (part, whole) => (whole ? ((100 * part) / whole).toFixed(2) : "0.00");
  const day = (iso, options) => new Date(iso + "T00:00:00Z").toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
  // Canvas has no ellipsis and no isolation: what could disturb a line is left out.
  const cut = (name, most) => {
    const letters = Array.from(name.slice(0, 400).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").replace(/(\p{M}{2})\p{M}+/gu, "$1"));
    return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : letters.join("");
  };

  // --- elements ---
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  };
  const shape = (tag, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  };
  const named = (name) => element("span", { class: "name" }, name);
  const byId = (id) => document.getElementById(id);
  const records = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

  // --- tables: column = [key, header, format]; the first one heads its row ---
  const table = (caption, columns, rows) => {
    const cell = (row, [key, , format], i) => {
      const value = row[key] === undefined ? null : row[key];
      const content = format === plain ? named(plain(value)) : format(value);
      return i === 0 ? element("th", { scope: "row" }, content) : element("td", format === plain ? { class: "text" } : {}, content);
    };
    const header = columns.map(([, title, format]) => element("th", format === plain ? { scope: "col", class: "text" } : { scope: "col" }, title));
    return element("table", {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...header)),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map((column, i) => cell(row, column, i))))));
  };

  // A table is made when it is asked for: years of days would cost the first drawing its time.
  const details = (title, columns, rows) => {
    const made = element("details", {}, element("summary", {}, "Table", element("span", { class: "unseen" }, ": " + title)));
    made.addEventListener("toggle", () => {
      if (made.open && made.children.length === 1) {
        made.append(element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": title + ", table" }, table(title, columns, rows)));
      }
    });
    return made;
  };

  const card = (place, { id, title, note = "", size, body, columns, rows }) => {
    byId(place).append(element("figure", { class: size, "aria-labelledby": id + "-title" },
      element("figcaption", {}, element("h3", { id: id + "-title" }, title), element("p", { class: "note" }, note)),
      ...body,
      details(title, columns, rows)));
  };

  // --- charts: a function of the theme's colours, so that a change of theme draws again ---
  const narrow = matchMedia("(max-width: 34rem)");
  const probe = element("span", { hidden: "" });
  document.body.append(probe);
  const tone = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const toneOf = (i, row) => (row && row.isOthers ? "others" : "s" + (i % 10));

  const plot = (id, label, config, height) => {
    const canvas = element("canvas", { id, role: "img", "aria-label": label + " The table below has the figures." });
    const holder = element("div", { class: "plot" }, canvas);
    holder.style.height = height ? height + "px" : "";
    charts.push({ canvas, config });
    return holder;
  };

  Object.assign(Chart.defaults, { animation: false, maintainAspectRatio: false });
  Chart.defaults.plugins.legend.display = false;
  const draw = () => {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.color = tone("soft");
    Chart.defaults.borderColor = tone("line");
    charts.forEach((chart) => {
      if (chart.drawn) {
        chart.drawn.destroy();
      }
      chart.drawn = new Chart(chart.canvas, chart.config());
    });
  };

  // The figure at the end of its bar.
  const endTexts = (texts, upright) => ({
    id: "endTexts",
    afterDatasetsDraw: (chart) => {
      const { ctx } = chart;
      ctx.save();
      ctx.font = "12px " + Chart.defaults.font.family;
      ctx.fillStyle = tone("ink");
      ctx.textAlign = upright ? "center" : "left";
      ctx.textBaseline = upright ? "bottom" : "middle";
      chart.getDatasetMeta(0).data.forEach((bar, i) => (upright
        ? texts[i].split(" · ").reverse().forEach((line, above) => ctx.fillText(line, bar.x, bar.y - 5 - 15 * above))
        : ctx.fillText(texts[i], bar.x + 6, bar.y)));
      ctx.restore();
    },
  });

  const bars = (rows, { name, value, text, tick, label, upright }) => () => ({
    type: "bar",
    data: {
      labels: rows.map((row) => row[name]),
      datasets: [{ label, data: rows.map((row) => Number(row[value])), backgroundColor: rows.map((row) => tone(row.isOthers ? "others" : "s0")), borderRadius: 3, maxBarThickness: upright ? 72 : 22 }],
    },
    options: {
      indexAxis: upright ? "x" : "y",
      layout: { padding: upright ? { top: 40 } : { right: 12 + 6.5 * Math.max(...rows.map((row) => text(row).length)) } },
      scales: {
        [upright ? "x" : "y"]: { grid: { display: false }, ticks: { color: tone("ink"), autoSkip: false, callback: (i) => cut(rows[i][name], narrow.matches ? 11 : 20) } },
        [upright ? "y" : "x"]: { beginAtZero: true, border: { display: false }, ticks: { maxTicksLimit: narrow.matches || isPaper ? 3 : 5, maxRotation: 0, precision: value === "orders" ? 0 : undefined, callback: (amount) => tick(amount) } },
      },
      plugins: { tooltip: { callbacks: { title: ([item]) => cut(rows[item.dataIndex][name], 60), label: (item) => text(rows[item.dataIndex]) } } },
    },
    plugins: [endTexts(rows.map(text), upright)],
  });

  const donut = (rows, name) => () => ({
    type: "doughnut",
    data: {
      labels: rows.map((row) => row[name]),
      datasets: [{ label: "Revenue", data: rows.map((row) => Number(row.revenue)), backgroundColor: rows.map((row, i) => tone(toneOf(i, row))), borderColor: tone("card"), borderWidth: 2 }],
    },
    options: {
      cutout: "66%",
      plugins: { tooltip: { callbacks: { title: ([item]) => cut(rows[item.dataIndex][name], 40), label: (item) => money(rows[item.dataIndex].revenue) } } },
    },
  });

  const swatch = (className, dash) => dash
    ? shape("svg", { class: className, width: 26, height: 10, "aria-hidden": "true" }, shape("line", { x1: 0, x2: 26, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": 2.5, "stroke-dasharray": dash.join(" ") }))
    : shape("svg", { class: className, width: 11, height: 11, "aria-hidden": "true" }, shape("rect", { width: 11, height: 11, rx: 3, fill: "currentColor" }));

  const legend = (items) => element("ul", { class: "legend" },
    ...items.map(({ className, dash, name, figure }) => element("li", {}, swatch(className, dash), named(name), ...(figure ? [element("span", {}, figure)] : []))));

  // --- what is on the page ---
  const withOthers = (view, name) => {
    const rows = records(view);
    return view.others ? [...rows, { ...view.others, [name]: "All others", isOthers: true }] : rows;
  };

  const inOneLine = (figure) => {
    figure.style.fontSize = `min(1.35rem, ${(150 / figure.textContent.length).toFixed(1)}cqi)`;
    return figure;
  };

  const figures = () => {
    const { summary } = data;
    const each = (a, b, digits) => (b ? (a / b).toFixed(digits) : "0");
    const days = `${count(summary.days_of_data)} ${summary.days_of_data === 1 ? "day" : "days"}`;
    const long = { day: "numeric", month: "long", year: "numeric" };
    byId("period").textContent = summary.first_day
      ? `${day(summary.first_day, long)} to ${day(summary.last_day, long)} · ${days}, UTC`
      : "No day with orders yet";
    byId("figures").append(...[
      ["Revenue", money(summary.total_revenue), "orders of every status"],
      ["Realised revenue", money(summary.realised_revenue), `completed orders: ${share(summary.realised_revenue, Number(summary.total_revenue))}\u00a0%`],
      ["Orders", count(summary.orders), `${each(summary.orders, summary.days_of_data, 1)} a day`],
      ["Average order value", money(summary.average_order_value), "revenue an order"],
      ["Customers", count(summary.customers), `${each(summary.orders, summary.customers, 2)} orders each`],
      ["Products", count(summary.products), `sold in ${days}`],
    ].map(([name, figure, more]) => element("div", {}, element("dt", {}, name), inOneLine(element("dd", {}, figure)), element("dd", {}, more))));
  };

  const dailyRevenue = () => {
    const days = records(data.days);
    const style = days.length > 400 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
    card("sales-charts", {
      id: "daily", title: "Revenue by day", size: "full",
      note: "Dollars, with the average of the last seven days of the calendar",
      body: [plot("daily-chart", "Area and line chart: revenue by day and its 7-day average.", () => ({
        type: "line",
        data: {
          labels: days.map((row) => row.order_date),
          datasets: [
            { label: "Revenue", data: days.map((row) => Number(row.revenue)), fill: true, backgroundColor: tone("area"), borderColor: tone("s5"), borderWidth: 1 },
            { label: "7-day average", data: days.map((row) => Number(row.rolling_7_day_average)), borderColor: tone("s3"), borderWidth: 2.5 },
          ],
        },
        options: {
          interaction: { mode: "index", intersect: false },
          elements: { point: { radius: days.length === 1 ? 3 : 0, hitRadius: 6 }, line: { tension: 0 } },
          scales: {
            x: { grid: { display: false }, ticks: { maxTicksLimit: narrow.matches ? 4 : 10, maxRotation: 0, callback: (i) => day(days[i].order_date, style) } },
            y: { beginAtZero: true, border: { display: false }, ticks: { maxTicksLimit: 6, callback: (amount) => short(amount) } },
          },
          plugins: { tooltip: { callbacks: { label: ({ datasetIndex, dataIndex, dataset }) => `${dataset.label}: ${money(days[dataIndex][datasetIndex ? "rolling_7_day_average" : "revenue"])}` } } },
        },
      })), legend([{ className: "s5", name: "Revenue" }, { className: "s3", dash: [], name: "7-day average" }])],
      columns: [["order_date", "Day", plain], ["day_name", "Weekday", plain], ["revenue", "Revenue", money], ["orders", "Orders", count], ["rolling_7_day_average", "7-day average", money]],
      rows: days,
    });
  };

  const barCard = ({ id, title, shown, name, value = "revenue", text, tick = short, label = "Revenue", upright = false, ...rest }) => card("sales-charts", {
    id, title, ...rest,
    body: [plot(id + "-chart", `Bar chart: ${title.toLowerCase()}. ${shown.map((row) => cut(row[name], 40) + " " + text(row)).join(", ")}.`,
      bars(shown, { name, value, text, tick, label, upright }), upright ? 0 : 34 * shown.length + 40)],
  });

  const ring = (...parts) => {
    const holder = plot(...parts);
    holder.append(element("div", { class: "whole", "aria-hidden": "true" }, element("strong", {}, short(data.summary.total_revenue)), element("span", {}, "revenue")));
    return holder;
  };

  const donutCard = ({ id, rows, name, ...rest }) => card("sales-charts", {
    id, rows, note: "Of all revenue", size: "slim", ...rest,
    body: [element("div", { class: "donut" },
      ring(id + "-chart", `Donut chart: ${rows.map((row) => cut(row[name], 40) + " " + percent(row.share_percent)).join(", ")}.`, donut(rows, name)),
      legend(rows.map((row, i) => ({ className: toneOf(i, row), name: row[name], figure: percent(row.share_percent) }))))],
  });

  const regions = () => {
    const rows = withOthers(data.regions, "region");
    const columns = [["region", "Region", plain], ["revenue", "Revenue", money], ["orders", "Orders", count], ["average_order_value", "Average order", money], ["share_percent", "Share", percent]];
    barCard({
      id: "regions", title: "Revenue by region", note: "Dollars, and share of all revenue", size: "wide", columns, rows,
      shown: rows, name: "region", text: (row) => `${short(row.revenue)} · ${percent(row.share_percent)}`,
    });
    donutCard({ id: "region-shares", title: "Share of regions", columns, rows, name: "region" });
  };

  const products = () => {
    const rows = withOthers(data.products, "product");
    barCard({
      id: "products", title: "Top 10 products", note: "By revenue in dollars; all others together are in the table", size: "wide", rows,
      columns: [["product", "Product", plain], ["category", "Category", plain], ["revenue", "Revenue", money], ["units", "Units", count], ["orders", "Orders", count], ["average_unit_price", "Average unit price", money], ["revenue_rank", "Rank", count]],
      shown: rows.filter((row) => !row.isOthers), name: "product", text: (row) => short(row.revenue),
    });
  };

  const categories = () => donutCard({
    id: "categories", title: "Share of categories", rows: withOthers(data.categories, "category"), name: "category",
    columns: [["category", "Category", plain], ["revenue", "Revenue", money], ["units", "Units", count], ["orders", "Orders", count], ["share_percent", "Share", percent]],
  });

  const statuses = () => {
    const rows = records(data.statuses);
    barCard({
      id: "statuses", title: "Orders by status", note: "Orders, and share of all orders; only completed ones are realised revenue", size: "half", rows,
      columns: [["status", "Status", plain], ["orders", "Orders", count], ["revenue", "Revenue", money], ["share_percent", "Share of orders", percent]],
      shown: rows, name: "status", value: "orders", label: "Orders", tick: count, upright: true,
      text: (row) => `${count(row.orders)} · ${percent(row.share_percent)}`,
    });
  };

  const dayTypes = () => {
    const rows = records(data.day_types);
    barCard({
      id: "day-types", title: "Weekend against weekday", note: "Average revenue per day of the calendar, in dollars", size: "half", rows,
      columns: [["day_type", "Kind of day", plain], ["days", "Days", count], ["orders", "Orders", count], ["revenue", "Revenue", money], ["average_revenue_per_day", "Revenue a day", money], ["average_order_value", "Average order", money]],
      shown: rows, name: "day_type", value: "average_revenue_per_day", label: "Average revenue per day", upright: true,
      text: (row) => money(row.average_revenue_per_day),
    });
  };

  // Told apart by dash and colour; the thick line is all reasons together.
  const lineOf = (i) => (i === 0 ? { className: "ink", dash: [] } : { className: "s" + ((i - 1) % 10), dash: [[], [7, 3], [2, 3], [10, 3, 2, 3]][(i - 1) % 4] });
  const words = (reason) => (reason === "any" ? "any reason" : reason.replaceAll("_", " "));

  const trend = () => {
    const points = records(data.quality);
    const size = points[0].batches;
    const span = (point) => (point.batches === 1 ? `Batch ${point.first_request}` : `Batches ${point.first_request}–${point.last_request}`);
    card("quality-charts", {
      id: "trend", title: "Quarantined over time", size: "wide",
      note: "Per cent of the delivered records, by reason, in the order of delivery; a record may have several reasons. "
        + (size === 1 ? "Each point is a batch." : `Each point is ${size} consecutive batches, the last one the rest.`),
      body: [plot("trend-chart", `Line chart: share of quarantined records by reason over ${points.length} points.`, () => ({
        type: "line",
        data: {
          labels: points.map(span),
          datasets: data.reasons.map((reason, i) => ({
            label: words(reason), data: points.map((point) => Number(point.rate_percent[i])),
            borderColor: tone(lineOf(i).className), backgroundColor: tone(lineOf(i).className), borderDash: lineOf(i).dash, borderWidth: i === 0 ? 2.5 : 1.75,
          })),
        },
        options: {
          interaction: { mode: "index", intersect: false },
          elements: { point: { radius: points.length > 40 ? 0 : 2, hitRadius: 6 }, line: { tension: 0 } },
          scales: {
            x: { grid: { display: false }, ticks: { maxTicksLimit: 8, maxRotation: 0, callback: (i) => count(points[i].first_request) } },
            y: { beginAtZero: true, border: { display: false }, ticks: { maxTicksLimit: 6, callback: (value) => value + "\u00a0%" } },
          },
          plugins: { tooltip: { callbacks: { label: ({ datasetIndex, dataIndex }) => `${words(data.reasons[datasetIndex])}: ${percent(points[dataIndex].rate_percent[datasetIndex])} (${count(points[dataIndex].records[datasetIndex])})` } } },
        },
      })), legend(data.reasons.map((reason, i) => ({ ...lineOf(i), name: words(reason) })))],
      columns: [["span", "Delivery", plain], ["delivered", "Delivered", count], ["silver", "Silver", count], ["quarantined", "Quarantined", count], ["duplicates", "Duplicates", count],
        ...data.reasons.map((reason, i) => ["reason" + i, words(reason), (cell) => `${count(cell[0])} (${percent(cell[1])})`])],
      rows: points.map((point) => ({ ...point, span: span(point), ...Object.fromEntries(data.reasons.map((reason, i) => ["reason" + i, [point.records[i], point.rate_percent[i]]])) })),
    });
  };

  // Bands are as thick as their share; each end has room for its words.
  const flow = () => {
    const { delivered, silver, quarantined, duplicates } = data.identity;
    const rows = [["Silver", silver, "s2"], ["Quarantine", quarantined, "s3"], ["Duplicates", duplicates, "s7"]]
      .map(([name, records, className]) => ({ name, records, className, share: share(records, delivered) }));
    const parts = shape("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
    const ends = element("div", { class: "ends" });
    let from = 22.5;
    let to = 0;
    rows.forEach((row) => {
      const thick = 55 * (row.records / delivered);
      const room = Math.max(thick, 19);
      const middle = to + room / 2;
      const [top, bottom] = [middle - thick / 2, middle + thick / 2];
      parts.append(
        shape("path", { class: row.className, fill: "currentColor", "fill-opacity": 0.3, d: `M2 ${from}C50 ${from} 50 ${top} 98 ${top}V${bottom}C50 ${bottom} 50 ${from + thick} 2 ${from + thick}Z` }),
        shape("rect", { class: row.className, fill: "currentColor", x: 97, width: 3, y: top, height: Math.max(thick, 0.5) }));
      const end = element("p", {}, element("strong", {}, count(row.records)), element("span", {}, `${row.name} · ${percent(row.share)}`));
      end.style.top = middle + "%";
      ends.append(end);
      from += thick;
      to += room + 4;
    });
    parts.append(shape("rect", { class: "s9", fill: "currentColor", x: 0, width: 3, y: 22.5, height: 55 }));
    const isWhole = delivered === silver + quarantined + duplicates;
    card("quality-charts", {
      id: "identity", title: "Where every record went", note: "All batches; each delivered record is in exactly one place", size: "slim",
      body: [
        element("div", { class: "flow" }, element("p", {}, element("strong", {}, count(delivered)), element("span", {}, "Delivered")), parts, ends),
        element("p", { class: isWhole ? "sum" : "sum wrong" }, `${count(delivered)} ${isWhole ? "=" : "≠"} ${count(silver)} + ${count(quarantined)} + ${count(duplicates)}: ${isWhole ? "nothing is lost, nothing is there twice." : "records are missing or there twice."}`),
      ],
      columns: [["name", "Place", plain], ["records", "Records", count], ["share", "Share of delivered", percent]],
      rows: [{ name: "Delivered", records: delivered, share: share(delivered, delivered) }, ...rows],
    });
  };

  const empty = (place, title, text) => byId(place).replaceWith(element("p", { class: "empty" }, element("strong", {}, title), text));

  const footer = () => {
    const { number, run, generation, published_at: at } = data.publication;
    byId("publication").textContent = `Publication ${count(number)} · run ${count(run)} · generation ${count(generation)} · published ${at.slice(0, 16).replace("T", " ")} UTC · ${count(data.identity.batches)} ${data.identity.batches === 1 ? "batch" : "batches"}`;
  };

  // --- theme: the system's, until the button says otherwise; paper is white, and charts do not
  // follow its width by themselves: they are drawn for it just before ---
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "";
  let isPaper = false;
  const isDark = () => !isPaper && (chosen ? chosen === "dark" : system.matches);
  const redraw = () => {
    root.toggleAttribute("data-print", isPaper);
    root.dataset.theme = isDark() ? "dark" : "light";
    byId("theme").setAttribute("aria-pressed", String(isDark()));
    draw();
  };
  byId("theme").addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    redraw();
  });
  [system, narrow].forEach((query) => query.addEventListener("change", redraw));
  ["beforeprint", "afterprint"].forEach((event) => addEventListener(event, () => {
    isPaper = event === "beforeprint";
    redraw();
  }));

  figures();
  if (data.summary.orders) {
    [dailyRevenue, regions, products, categories, statuses, dayTypes].forEach((part) => part());
  } else {
    empty("sales-charts", "No orders yet", data.identity.delivered ? "Every record so far is in quarantine: see below why." : "They appear here after the next run.");
  }
  if (data.identity.batches) {
    [trend, flow].forEach((part) => part());
  } else {
    empty("quality-charts", "Nothing was delivered yet", "What becomes of each record appears here after the next run.");
  }
  footer();
  redraw();
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
})();
