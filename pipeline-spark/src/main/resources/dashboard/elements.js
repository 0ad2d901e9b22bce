// Elements. Text is written by textContent alone, so that no name in the data can be anything else.
const byId = (id) => document.getElementById(id);
const made = (node, attributes, children) => {
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
};
const element = (tag, attributes = {}, ...children) => made(document.createElement(tag), attributes, children);
const shape = (tag, attributes, ...children) => made(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
const named = (name) => element("span", { class: "name", dir: "auto" }, name);
const records = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

// Column = [key, header, format]; the first one heads its row.
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
  const closed = element("details", {}, element("summary", {}, "Table", element("span", { class: "unseen" }, ": " + title)));
  closed.addEventListener("toggle", () => {
    if (closed.open && closed.children.length === 1) {
      closed.append(element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": title + ", table" }, table(title, columns, rows)));
    }
  });
  return closed;
};

const card = (place, { id, title, note = "", size, body, columns, rows }) => {
  byId(own(place)).append(element("figure", { id: own(id), class: size, "aria-labelledby": own(id) + "-title" },
    element("figcaption", {}, element("h3", { id: own(id) + "-title" }, title), element("p", { class: "note" }, note)),
    ...body,
    details(title, columns, rows)));
};

const swatch = (className, dash) => dash
  ? shape("svg", { class: className, width: 26, height: 10, "aria-hidden": "true" }, shape("line", { x1: 0, x2: 26, y1: 5, y2: 5, stroke: "currentColor", "stroke-width": 2.5, "stroke-dasharray": dash.join(" ") }))
  : shape("svg", { class: className, width: 11, height: 11, "aria-hidden": "true" }, shape("rect", { width: 11, height: 11, rx: 3, fill: "currentColor" }));

const legend = (items) => element("ul", { class: "legend" },
  ...items.map(({ className, dash, name, figures = [] }) => element("li", {}, swatch(className, dash), named(name), ...figures.map((figure) => element("span", {}, figure)))));

const empty = (place, title, text) => byId(own(place)).append(element("p", { class: "empty" }, element("strong", {}, title), text));
