// Charts: each is a function of the theme's colours and of the room there is, so that a change of
// either draws it again.
const narrow = matchMedia("(max-width: 34rem)");
let isPaper = false;
const isTight = () => narrow.matches && !isPaper;
const charts = [];
const probe = element("span", { hidden: "" });
document.body.append(probe);
const tone = (name) => {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
};
const toneOf = (i, row) => (row && row.isOthers ? "others" : "s" + (i % 10));
const font = () => "12px " + Chart.defaults.font.family;

const plot = (id, label, config, height = () => 0) => {
  const canvas = element("canvas", { id: own(id), role: "img", "aria-label": label + " The table below has the figures." });
  const holder = element("div", { class: "plot" }, canvas);
  charts.push({ canvas, config, height });
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
    chart.canvas.parentElement.style.height = chart.height() ? chart.height() + "px" : "";
    chart.drawn = new Chart(chart.canvas, chart.config());
  });
};

const drawTexts = (chart, baseline, align, each) => {
  const { ctx } = chart;
  ctx.save();
  Object.assign(ctx, { font: font(), fillStyle: tone("ink"), textAlign: align, textBaseline: baseline });
  each(ctx);
  ctx.restore();
};

// The figure at the end of its bar.
const endTexts = (series, upright) => ({
  id: "endTexts",
  afterDatasetsDraw: (chart) => drawTexts(chart, upright ? "bottom" : "middle", upright ? "center" : "left", (ctx) =>
    series.forEach(({ texts }, s) => chart.getDatasetMeta(s).data.forEach((bar, i) => (upright
      ? texts[i].split(" · ").reverse().forEach((line, above) => ctx.fillText(line, bar.x, bar.y - 5 - 15 * above))
      : ctx.fillText(texts[i], bar.x + 6, bar.y))))),
});

// Where a name beside its bar would leave the bar no room, it stands above it.
const BAR = 18;
const NAME = 17;
const namesAbove = (names, thickness) => ({
  id: "namesAbove",
  afterDatasetsDraw: (chart) => drawTexts(chart, "bottom", "left", (ctx) =>
    names.forEach((name, i) => ctx.fillText(fit(name, chart.width - 4, font()), chart.chartArea.left, chart.scales.y.getPixelForValue(i) - thickness / 2 - 2))),
});

// How high a chart of lying bars is.
const heightOf = (names, series) => () => (BAR * series + (isTight() ? NAME + 11 : 16)) * names + 34;

// One bar a name and series; a series is its label and tone, and each name's figure and its text.
const bars = (names, series, { format, upright = false, isCount = false, tones }) => () => {
  const isAbove = isTight() && !upright;
  const longest = Math.max(0, ...series.flatMap(({ texts }) => texts.map((text) => text.length)));
  // The bars of a name below its text: the text's line is part of the category's room.
  const thickness = BAR * series.length;
  return {
    type: "bar",
    data: {
      labels: names,
      datasets: series.map(({ label, figures, className }) => ({
        label, data: figures, backgroundColor: tones ? tones.map(tone) : tone(className), borderRadius: 3,
        ...(upright ? { maxBarThickness: 72 } : { barThickness: BAR }),
        ...(series.length > 1 ? { borderColor: tone("card"), borderWidth: { top: 1, bottom: 1 } } : {}),
      })),
    },
    options: {
      indexAxis: upright ? "x" : "y",
      layout: { padding: upright ? { top: 40 } : { right: 12 + 6.5 * longest, top: isAbove ? NAME / 2 : 0 } },
      scales: {
        [upright ? "x" : "y"]: {
          display: !isAbove,
          grid: { display: false },
          ticks: { color: tone("ink"), autoSkip: false, maxRotation: 0, callback(i) { return fit(names[i], upright ? (this.chart.width - 50) / names.length - 8 : 0.4 * this.chart.width, font()); } },
        },
        [upright ? "y" : "x"]: { beginAtZero: true, border: { display: false }, ticks: { maxTicksLimit: isTight() || isPaper ? 4 : 6, maxRotation: 0, precision: isCount ? 0 : undefined, callback: (figure) => format(figure) } },
      },
      plugins: { tooltip: { callbacks: { title: ([item]) => cut(names[item.dataIndex], 60), label: ({ datasetIndex, dataIndex }) => `${series[datasetIndex].label}: ${series[datasetIndex].exact[dataIndex]}` } } },
    },
    plugins: [endTexts(series, upright), ...(isAbove ? [namesAbove(names, thickness)] : [])],
  };
};

const donut = (rows, { name, value, label, exact }) => () => ({
  type: "doughnut",
  data: {
    labels: rows.map((row) => row[name]),
    datasets: [{ label, data: rows.map((row) => Number(row[value])), backgroundColor: rows.map((row, i) => tone(toneOf(i, row))), borderColor: tone("card"), borderWidth: 2 }],
  },
  options: {
    cutout: "66%",
    plugins: { tooltip: { callbacks: { title: ([item]) => cut(rows[item.dataIndex][name], 40), label: (item) => `${label}: ${exact(rows[item.dataIndex][value])}` } } },
  },
});

// Lines over points in time; a line is its label and its figures, and how it is drawn.
const lines = (labels, series, { points, x, format, tooltip }) => () => ({
  type: "line",
  data: { labels, datasets: series.map(({ className, area, dash = [], ...line }) => ({
    ...line, borderColor: tone(className), backgroundColor: tone(area || className), fill: Boolean(area), borderDash: dash,
  })) },
  options: {
    interaction: { mode: "index", intersect: false },
    elements: { point: { radius: points, hitRadius: 6 }, line: { tension: 0 } },
    scales: {
      x: { grid: { display: false }, ticks: { maxTicksLimit: isTight() ? 4 : 10, maxRotation: 0, callback: x } },
      y: { beginAtZero: true, border: { display: false }, ticks: { maxTicksLimit: 6, callback: (figure) => format(figure) } },
    },
    plugins: { tooltip: { callbacks: { label: ({ datasetIndex, dataIndex }) => tooltip(datasetIndex, dataIndex) } } },
  },
});
