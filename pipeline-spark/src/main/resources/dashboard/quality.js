// Whether the figures can be trusted, and what became of what was delivered.
const isKept = (check) => check.violations === 0;

const verdictOf = ({ passed, checks }) => {
  const warned = records(checks).filter((check) => check.severity === "WARN" && !isKept(check)).length;
  return `${passed ? "passed" : "failed"} · ${times(checks.rows.length, "check", "checks")}, ${warned ? times(warned, "warning", "warnings") : "no warnings"}`;
};

// What was expected of the data, since that is what a check promises, and how often it is not so.
const finding = (check) => element("li", {},
  element("strong", {}, `${check.severity === "WARN" ? "Warning" : "Error"}: ${words(check.check)}. `),
  `Expected: ${check.promise}. Found ${times(check.violations, "violation", "violations")}.`);

const gate = () => {
  const { gate: verdict } = feed;
  const checks = records(verdict.checks).map((check) => ({ ...check, outcome: isKept(check) ? "held" : check.severity === "WARN" ? "warning" : "violated" }));
  const found = checks.filter((check) => !isKept(check));
  card("quality-charts", {
    id: "gate", title: "Quality gate", size: "full",
    note: `The newest check of what publication ${count(data.publication.number)} shows, ${minute(verdict.checked_at)}`,
    body: [
      element("p", { class: verdict.passed ? "verdict" : "verdict wrong" }, (verdict.passed ? "✓ Gate " : "✗ Gate ") + verdictOf(verdict)),
      element("p", {}, `${verdict.is_full ? "Looked at everything" : "Looked at what was new"}: ${times(verdict.delivered, "delivered record", "delivered records")}, ${count(verdict.quarantined)} of them in quarantine.`),
      ...(feed.grade ? [element("p", { id: own("grade"), class: feed.grade.is_perfect ? "verdict" : "verdict wrong" }, `${feed.grade.is_perfect ? "✓" : "✗"} Grade of the newest run: ${feed.grade.line}, against the source's truth.`)] : []),
      ...(found.length ? [element("ul", { class: "findings" }, ...found.map(finding))] : []),
    ],
    columns: [["check", "Check", plain], ["outcome", "Outcome", plain], ["severity", "Severity", plain], ["promise", "Expected", plain], ["violations", "Violations", count]],
    rows: checks,
  });
};

// Told apart by dash and colour; the thick line is all reasons together.
const lineOf = (i) => (i === 0 ? { className: "ink", dash: [] } : { className: "s" + ((i - 1) % 10), dash: [[], [7, 3], [2, 3], [10, 3, 2, 3]][(i - 1) % 4] });
const reasonOf = (reason) => (reason === "any" ? "any reason" : words(reason));
const span = (point) => (point.batches === 1 ? `Batch ${point.first_request}` : `Batches ${point.first_request}–${point.last_request}`);
const SEVERAL = "a record may have several reasons";

// Two points are no line: bars by reason say more.
const reasonBars = (points, reasons) => {
  const names = reasons.map(reasonOf);
  const series = points.map((point, i) => ({
    label: span(point), className: ["s0", "s1"][i], figures: point.rate_percent.map(Number),
    texts: point.rate_percent.map((rate, r) => `${short.percent(rate)} · ${short.count(point.records[r])}`),
    exact: point.rate_percent.map((rate, r) => `${percent(rate)} (${count(point.records[r])})`),
  }));
  return {
    title: "Quarantined by reason",
    note: `Per cent of the delivered records, and how many; ${SEVERAL}. With a third batch this becomes a line over time.`,
    body: [plot("trend-chart", `Bar chart: share of quarantined records by reason, ${series.map(({ label, texts }) => `${label}: ${texts.map((text, r) => cut(names[r], 40) + " " + text).join(", ")}`).join("; ")}.`,
      bars(names, series, { format: tick.percent }), heightOf(names.length, series.length)),
    ...(series.length > 1 ? [legend(series.map(({ label, className }) => ({ className, name: label })))] : [])],
  };
};

const reasonLines = (points, reasons) => ({
  title: "Quarantined over time",
  note: `Per cent of the delivered records, by reason, in the order of delivery; ${SEVERAL}. `
    + (points[0].batches === 1 ? "Each point is a batch." : `Each point is ${points[0].batches} consecutive batches, the last one the rest.`),
  body: [plot("trend-chart", `Line chart: share of quarantined records by reason over ${points.length} points.`,
    lines(points.map(span), reasons.map((reason, i) => ({ label: reasonOf(reason), data: points.map((point) => Number(point.rate_percent[i])), ...lineOf(i), borderWidth: i === 0 ? 2.5 : 1.75 })), {
      points: points.length > 40 ? 0 : 2,
      x: (i) => count(points[i].first_request),
      format: tick.percent,
      tooltip: (line, i) => `${reasonOf(reasons[line])}: ${percent(points[i].rate_percent[line])} (${count(points[i].records[line])})`,
    })), legend(reasons.map((reason, i) => ({ ...lineOf(i), name: reasonOf(reason) })))],
});

const trend = () => {
  const points = records(feed.quality);
  const { reasons } = feed;
  card("quality-charts", {
    id: "trend", size: "wide", ...(points.length > 2 ? reasonLines(points, reasons) : reasonBars(points, reasons)),
    columns: [["span", "Delivery", plain], ["delivered", "Delivered", count], ["silver", "Silver", count], ["quarantined", "Quarantined", count], ["duplicates", "Duplicates", count],
      ...reasons.map((reason, i) => ["reason" + i, reasonOf(reason), (cell) => `${count(cell[0])} (${percent(cell[1])})`])],
    rows: points.map((point) => ({ ...point, span: span(point), ...Object.fromEntries(reasons.map((reason, i) => ["reason" + i, [point.records[i], point.rate_percent[i]]])) })),
  });
};

// Bands are as thick as their share; each end has room for its words.
const flow = () => {
  const { delivered, silver, quarantined, duplicates } = feed.identity;
  const places = [silver, quarantined, duplicates];
  const shareOf = shares(places, delivered);
  const rows = [["Silver", "s2"], ["Quarantine", "s3"], ["Duplicates", "s7"]]
    .map(([name, className], i) => ({ name, className, records: places[i], share: shareOf[i] }));
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
    const end = element("p", {}, element("strong", {}, count(row.records)), element("span", {}, `${row.name} · ${short.percent(row.share)}`));
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
    rows: [{ name: "Delivered", records: delivered, share: shares([delivered], delivered)[0] }, ...rows],
  });
};

const drawQuality = () => {
  if (feed.gate) {
    gate();
  }
  if (feed.identity.batches) {
    [trend, flow].forEach((part) => part());
  } else {
    empty("quality-charts", "Nothing was delivered yet", "What becomes of each record appears here after the next run.");
  }
};
