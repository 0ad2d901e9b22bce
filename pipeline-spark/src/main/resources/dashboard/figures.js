// What the page says of its data. Dollars and per cents come as exact decimal text.
const data = JSON.parse(document.getElementById("data").textContent);

// The feed whose part of the page is being drawn. Its elements have its name before their own, but for
// the first feed's.
let feed = data.feeds[0];
const own = (id) => (feed === data.feeds[0] ? id : `${feed.name}-${id}`);

// What draws the section of a feed, by its name: { period, draw }.
const sections = {};

// Tables, tooltips and the key figures have every digit …
const NONE = "–";
const grouped = (text) => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
const money = (text) => (text === null ? NONE : text.startsWith("-") ? "-$" + grouped(text.slice(1)) : "$" + grouped(text));
const count = (number) => (number === null ? NONE : grouped(String(number)));
const percent = (text) => (text === null ? NONE : text + "\u00a0%");
const plain = (text) => (text === null ? NONE : String(text));

// … charts and legends have three, and axes as few of the three as their steps need.
const rounding = (digits, unit) => {
  const format = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3, ...digits, ...unit });
  return (figure) => (figure === null ? NONE : format.format(Number(figure)));
};
const DOLLARS = { style: "currency", currency: "USD" };
const THREE = { minimumSignificantDigits: 3, minimumFractionDigits: 2, maximumFractionDigits: 2, roundingPriority: "lessPrecision" };
const three = rounding(THREE, {});
const short = {
  money: rounding(THREE, DOLLARS),
  percent: (figure) => three(figure) + "\u00a0%",
  count: (number) => (Number.isInteger(number) && Math.abs(number) < 1000 ? count(number) : three(number)),
};
const few = rounding({}, {});
const tick = { money: rounding({}, DOLLARS), percent: (figure) => few(figure) + "\u00a0%", count: few };

const times = (number, one, more) => `${count(number)} ${number === 1 ? one : more}`;
const words = (identifier) => identifier.replaceAll("_", " ");
const minute = (instant) => instant.slice(0, 16).replace("T", " ") + " UTC";
const day = (iso, options) => new Date(iso + "T00:00:00Z").toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
const LONG_DAY = { day: "numeric", month: "long", year: "numeric" };

// Each part's share of the whole, rounded so that all of them come to exactly 100 per cent.
const shares = (parts, whole) => {
  const upTo = (sum) => (whole ? Math.round((10_000 * sum) / whole) : 0);
  let sum = 0;
  return parts.map((part) => {
    const before = upTo(sum);
    sum += part;
    return ((upTo(sum) - before) / 100).toFixed(2);
  });
};

// Canvas has no ellipsis and no isolation: what could disturb a line is left out, but for the joiners
// that scripts and emoji need. A letter is what a reader takes for one, of however many characters.
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const letters = (name) => Array.from(
  segmenter.segment(name.slice(0, 400).replace(/(?:(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}])+/gu, " ").replace(/(\p{M}{2})\p{M}+/gu, "$1")),
  ({ segment }) => segment);
const first = (all, most) => (all.length > most ? all.slice(0, Math.max(0, most - 1)).join("").trimEnd() + "…" : all.join(""));
const cut = (name, most) => first(letters(name), most);

// As much of a name as fits into so many pixels of a chart.
const ruler = document.createElement("canvas").getContext("2d");
const fit = (name, pixels, font) => {
  const all = letters(name);
  ruler.font = font;
  let [fits, tooMany] = [1, all.length + 1];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    [fits, tooMany] = ruler.measureText(first(all, middle)).width <= pixels ? [middle, tooMany] : [fits, middle];
  }
  return first(all, fits);
};
